import { EmbeddedBroker } from '#messaging/embedded-broker.js';
import { type EventPort, type EventRecord, type RecordBatch, TopicRefused } from '#messaging/event-port.js';
import { partitionOf } from '#messaging/partition-of.js';
import type { Chaos } from './chaos.js';
import type { Owner, World } from './world.js';

/**
 * The embedded broker as processes see it that may die: answers take time and get lost, a batch that was done is offered
 * again, and so is one that is still being worked on.
 */
export class SimulatedBroker {
  readonly broker = new EmbeddedBroker();
  /** Topics that take nothing now, as when no replica of them is there; others do. */
  readonly refusing = new Set<string>();
  /** Records per partition of a topic that were written, and up to where its readers are. */
  private readonly written = new Map<string, number>();
  private readonly read = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly chaos: Chaos,
  ) {}

  portFor(owner: Owner): EventPort {
    return {
      append: (topic, records) => this.append(owner, topic, records),
      subscribe: async (group, topics, onBatch) => {
        this.eternally(() => {
          const port = this.broker.port();
          void port.subscribe(group, topics, (batch) => this.offer(owner, batch, onBatch));
          // The group misses a dead member a while later.
          owner.onDeath(
            () =>
              void this.world.schedule(
                () => void port.close(),
                this.world.random.between(100, 10_000),
                this.world.eternal,
              ),
          );
        });
        return { stop: async () => undefined };
      },
      readAgain: (topic, places) => this.broker.readAgain(topic, places),
      connected: () => this.broker.connected(),
      close: async () => undefined,
    };
  }

  /** Whether everything that was written has been read. */
  isEmpty(): boolean {
    return [...this.written].every(([place, count]) => (this.read.get(place) ?? 0) >= count);
  }

  private async append(owner: Owner, topic: string, records: readonly EventRecord[]): Promise<void> {
    const { world, chaos } = this;
    await chaos.point('before an append', owner);
    await world.pause(world.random.between(0, 5));
    if (this.refusing.has(topic))
      throw world.random.chance(0.5) ? new TopicRefused(topic) : new Error('No leader');
    if (chaos.happens(0.02)) throw new Error('The request got lost');
    const some = chaos.happens(0.02) ? records.slice(0, world.random.between(0, records.length)) : records;
    const outcome = await new Promise<Error | null>((answer) =>
      world.schedule(
        () =>
          void this.write(topic, some).then(
            () => void world.schedule(() => answer(null), world.random.between(0, 3), owner),
            (error: Error) => void world.schedule(() => answer(error), 0, owner),
          ),
        0,
        world.eternal,
      ),
    );
    await chaos.point('after an append', owner);
    if (outcome) throw outcome;
    if (some.length < records.length || chaos.happens(0.03)) throw new Error('The answer got lost');
  }

  private async write(topic: string, records: readonly EventRecord[]): Promise<void> {
    await this.broker.append(topic, records);
    for (const { key } of records) {
      const place = `${topic}/${partitionOf(key)}`;
      this.written.set(place, (this.written.get(place) ?? 0) + 1);
    }
  }

  /** Resolves and rejects as the broker sees it: when a process dies its work is nobody's, and is offered again. */
  private offer(
    owner: Owner,
    batch: RecordBatch,
    onBatch: (batch: RecordBatch) => Promise<void>,
  ): Promise<void> {
    const { world, chaos } = this;
    return new Promise((resolve, reject) => {
      const again = (): void =>
        void world.schedule(() => reject(new Error('Offered again')), 0, world.eternal);
      if (!owner.alive) return void world.schedule(reject, world.random.between(100, 1_000), world.eternal);
      owner.onDeath(again);
      // The session is over although the process lives: others get the batch while it is at it.
      if (chaos.happens(0.03)) world.schedule(again, world.random.between(0, 20), world.eternal);
      const work = async (): Promise<void> => {
        await onBatch({ ...batch, heartbeat: async () => undefined });
        await chaos.point('before a position is committed', owner);
        if (chaos.happens(0.04)) throw new Error('The position got lost');
      };
      const done = (): void => {
        world.schedule(() => this.done(batch, resolve), 0, world.eternal);
      };
      world.schedule(() => void work().then(done, again), world.random.between(0, 3), owner);
    });
  }

  private done({ topic, partition, records }: RecordBatch, resolve: () => void): void {
    const place = `${topic}/${partition}`;
    const next = Number(records.at(-1)?.offset ?? -1) + 1;
    this.read.set(place, Math.max(this.read.get(place) ?? 0, next));
    resolve();
  }

  private eternally(work: () => void): void {
    this.world.schedule(work, 0, this.world.eternal);
  }
}
