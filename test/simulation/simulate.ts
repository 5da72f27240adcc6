import { inboundTopic } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { type Accepted, checkHistory, type History, type Violation } from '../faults/check-history.js';
import { type PlantedFault, withPlanted } from '../faults/planted.js';
import { Chaos } from './chaos.js';
import { setWorld } from './install-time.js';
import { MemoryDatabase } from './memory-database.js';
import { Random } from './random.js';
import { SimulatedBroker } from './simulated-broker.js';
import { startSimulatedHub } from './simulated-hub.js';
import { type Change, SimulatedRegion, type SimulatedRegionId } from './simulated-region.js';
import { inboxIdentity } from './statements.js';
import { Owner, World } from './world.js';

export interface Simulated {
  readonly seed: number;
  readonly violations: readonly (
    Violation | { readonly kind: 'not-drained' | 'parked'; readonly key: string }
  )[];
  readonly story: readonly string[];
  readonly steps: number;
}

/** How long things go wrong, and how long it may take until all is done when they do not any more. */
const CHAOS_MS = 30_000;
const DRAIN_MS = 600_000;
const regionIds: readonly SimulatedRegionId[] = ['noord-brabant', 'haaglanden'];
type Place = SimulatedRegionId | 'national-hub';
const places: readonly Place[] = [...regionIds, 'national-hub'];

/** One history: the same for the same seed. */
export function simulate(seed: number, planted: PlantedFault | null): Promise<Simulated> {
  return new Simulation(seed, planted).run();
}

class Simulation {
  private readonly world: World;
  private readonly chaos: Chaos;
  private readonly broker: SimulatedBroker;
  private readonly databases: ReadonlyMap<Place, MemoryDatabase>;
  private readonly instances = new Map<Place, Map<Owner, SimulatedRegion | null>>(
    places.map((place) => [place, new Map()]),
  );
  private readonly awayUntil = new Map<Place, number>();
  private readonly accepted: Accepted[] = [];
  private asking = 0;

  constructor(
    private readonly seed: number,
    private readonly planted: PlantedFault | null,
  ) {
    this.world = new World(new Random(seed));
    setWorld(this.world);
    this.chaos = new Chaos(this.world, (owner) => this.restartLater(owner));
    this.broker = new SimulatedBroker(this.world, this.chaos);
    this.databases = new Map(places.map((place) => [place, new MemoryDatabase(this.world)]));
  }

  async run(): Promise<Simulated> {
    const { world, chaos } = this;
    const { random } = world;
    for (const place of places) for (let count = random.between(1, 2); count > 0; count--) this.start(place);
    this.planFaults();
    const signals = random.between(3, 12);
    for (let number = 0; number < signals; number++) this.client(random.between(0, CHAOS_MS));
    await world.until(() => false, CHAOS_MS);
    this.endFaults();
    const drained = await world.until(() => this.isDone(), DRAIN_MS);
    const violations: Simulated['violations'][number][] = [...checkHistory(this.history()), ...this.parked()];
    if (!drained) violations.push({ kind: 'not-drained', key: '' });
    this.killAll();
    return { seed: this.seed, violations, story: chaos.story, steps: world.steps };
  }

  private database(place: Place): MemoryDatabase {
    const database = this.databases.get(place);
    if (!database) throw new Error(`There is no database of ${place}`);
    return database;
  }

  private start(place: Place): void {
    const { world, chaos } = this;
    const owner = new Owner(place);
    const dataSource = this.database(place).dataSource(owner);
    const port = this.plant(place, this.broker.portFor(owner));
    this.instances.get(place)?.set(owner, null);
    world.schedule(
      () => {
        if (place === 'national-hub') return startSimulatedHub(dataSource, port);
        const region = new SimulatedRegion({ id: place, owner, dataSource, port, chaos });
        this.instances.get(place)?.set(owner, region);
      },
      0,
      owner,
    );
  }

  /** The fault is in every instance of the services that it can be in. */
  private plant(place: Place, port: EventPort): EventPort {
    const fault = this.planted;
    if (fault === null || (fault === 'hub') !== (place === 'national-hub')) return port;
    const { identities } = this.database(place).tables;
    const forget = async (ids: readonly string[]): Promise<void> => {
      for (const id of ids) identities.delete(inboxIdentity(`regional-index-${place}`, id));
    };
    return withPlanted(port, { fault, forget });
  }

  private restartLater(owner: Owner): void {
    const place = owner.name as Place;
    this.instances.get(place)?.delete(owner);
    const { world } = this;
    const after = Math.max(world.random.between(50, 5_000), (this.awayUntil.get(place) ?? 0) - world.now);
    world.schedule(() => this.start(place), after, world.eternal);
  }

  /** Processes die at any moment, broker and databases go for a while, and a region is away for long. */
  private planFaults(): void {
    const { world, chaos } = this;
    const { random } = world;
    for (let kills = random.between(0, 3); kills > 0; kills--) {
      const place = random.pick(places);
      this.at(random.between(0, CHAOS_MS), () => {
        const owners = [...(this.instances.get(place)?.keys() ?? [])];
        if (owners.length > 0) chaos.kill(random.pick(owners), 'by kill -9');
      });
    }
    if (random.chance(0.4)) this.whileAway('the broker', (away) => this.broker.broker.setAway(away));
    for (const topic of regionIds.map(inboundTopic)) {
      if (random.chance(0.3)) this.whileAway(`the topic ${topic}`, (away) => this.setRefusing(topic, away));
    }
    for (const place of places) {
      if (random.chance(0.25))
        this.whileAway(`the database of ${place}`, (away) => this.setDatabaseAway(place, away));
    }
    if (random.chance(0.3)) this.at(random.between(0, CHAOS_MS), () => this.sendAway(random.pick(places)));
  }

  private sendAway(place: Place): void {
    const { world, chaos } = this;
    this.awayUntil.set(place, world.now + world.random.between(10_000, 120_000));
    for (const owner of [...(this.instances.get(place)?.keys() ?? [])]) chaos.kill(owner, 'for long');
  }

  private whileAway(what: string, set: (away: boolean) => void): void {
    const { random } = this.world;
    const from = random.between(0, CHAOS_MS - 5_000);
    this.at(from, () => {
      this.chaos.tell(`${what} goes`);
      set(true);
    });
    this.at(random.between(from, CHAOS_MS), () => {
      this.chaos.tell(`${what} comes back`);
      set(false);
    });
  }

  private setRefusing(topic: string, refuses: boolean): void {
    if (refuses) this.broker.refusing.add(topic);
    else this.broker.refusing.delete(topic);
  }

  private setDatabaseAway(place: Place, away: boolean): void {
    const database = this.database(place);
    database.away = away;
    if (away) database.breakOff();
  }

  private endFaults(): void {
    this.chaos.over();
    this.chaos.tell('nothing goes wrong any more');
    this.broker.broker.setAway(false);
    this.broker.refusing.clear();
    for (const place of places) this.setDatabaseAway(place, false);
  }

  private at(delayMs: number, run: () => void): void {
    this.world.schedule(run, delayMs, this.world.eternal);
  }

  /** Gives a signal in one region on somebody of the other; some are informed of, some end. */
  private client(delayMs: number): void {
    const { random } = this.world;
    const origin = random.pick(regionIds);
    const home = origin === 'haaglanden' ? 'noord-brabant' : 'haaglanden';
    const key = random.uuid();
    const changes: Change[] = ['given'];
    if (random.chance(0.4)) changes.push('informed');
    if (random.chance(0.4)) changes.push('ended');
    this.asking++;
    this.at(delayMs, () => this.ask(origin, home, key, changes));
  }

  /** Asks until it is answered: no answer may mean that it was done, and then it is done once. */
  private ask(
    origin: SimulatedRegionId,
    home: SimulatedRegionId,
    key: string,
    [change, ...later]: readonly Change[],
  ): void {
    const { world } = this;
    if (!change) return void this.asking--;
    const again = (): void =>
      this.at(world.random.between(100, 1_000), () => this.ask(origin, home, key, [change, ...later]));
    const running = [...(this.instances.get(origin) ?? [])].filter(([, region]) => region !== null);
    if (running.length === 0) return again();
    const [owner, region] = world.random.pick(running);
    let isOver = false;
    const once = (next: () => void) => (): void => {
      if (isOver) return;
      isOver = true;
      this.at(0, next);
    };
    owner.onDeath(once(again));
    const accepted = once(() => {
      this.accepted.push({ key, change, region: home });
      this.at(world.random.between(0, 300), () => this.ask(origin, home, key, later));
    });
    world.schedule(() => void region?.change(change, key, home).then(accepted, once(again)), 0, owner);
  }

  private isDone(): boolean {
    if (this.asking > 0 || !this.broker.isEmpty()) return false;
    if ((this.planted === 'relay' || this.planted === 'hub') && !this.isSettled()) return false;
    return [...this.databases.values()].every(
      ({ tables }) => tables.outbox.length + tables.held.length === 0,
    );
  }

  private settledSince = 0;
  private lastSeen = '';

  /** What was said to be sent and is not yet stands nowhere: nothing must have changed for a while. */
  private isSettled(): boolean {
    const seen = [...this.databases.values()].map(({ tables }) => tables.log.length).join();
    if (seen !== this.lastSeen) this.settledSince = this.world.now;
    this.lastSeen = seen;
    return this.world.now - this.settledSince > 5_000;
  }

  private history(): History {
    const logs = regionIds.map((region) => ({ region, log: this.database(region).tables.log }));
    const keysOf = (kind: string): string[] =>
      logs.flatMap(({ log }) => log.filter(({ what }) => what === kind).map(({ key }) => key));
    const changes = new Set(['given', 'informed', 'ended']);
    return {
      accepted: this.accepted,
      effects: logs.flatMap(({ region, log }) =>
        log.filter(({ what }) => changes.has(what)).map(({ key, what }) => ({ key, change: what, region })),
      ),
      confirmed: keysOf('confirmed'),
      waitForReceipt: this.accepted.filter(({ change }) => change === 'given').map(({ key }) => key),
      receipts: keysOf('told'),
      cases: [],
    };
  }

  private parked(): { kind: 'parked'; key: string }[] {
    return [...this.databases.values()].flatMap(({ tables }) =>
      [...tables.parked].map((key) => ({ kind: 'parked' as const, key })),
    );
  }

  private killAll(): void {
    for (const owners of this.instances.values()) for (const owner of owners.keys()) owner.die();
  }
}
