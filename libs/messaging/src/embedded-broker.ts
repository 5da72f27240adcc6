import { EmbeddedGroup } from './embedded/group.js';
import { EmbeddedLog } from './embedded/log.js';
import type {
  EventPort,
  EventRecord,
  ReceivedRecord,
  RecordBatch,
  RecordPlace,
  SubscribeOptions,
  Subscription,
} from './event-port.js';

type OnBatch = (batch: RecordBatch) => Promise<void>;

/**
 * A broker inside the process: for the demo where no Kafka can be had, for fast tests, and for simulating faults.
 * Nothing survives the process, and nothing is ever thrown away. Give every service its own `port()`; closing that
 * leaves the others alone.
 */
export class EmbeddedBroker implements EventPort {
  private readonly log = new EmbeddedLog();
  private readonly groups = new Map<string, EmbeddedGroup>();
  private readonly ports = new Set<EventPort>();
  private readonly own = this.port();
  private away = false;

  /** The broker as one service sees it. */
  port(): EventPort {
    const subscriptions = new Set<Subscription>();
    const port: EventPort = {
      append: (topic, records) => this.write(topic, records),
      subscribe: async (group, topics, onBatch, { since } = {}) => {
        const subscription = this.join(group, topics, onBatch, since);
        subscriptions.add(subscription);
        return subscription;
      },
      readAgain: async (topic, places) => {
        if (this.away) throw new Error('The embedded broker is away');
        return places.map(
          ({ partition, offset }) => this.log.read(topic, partition, Number(offset), 1)[0] ?? null,
        );
      },
      connected: () => !this.away,
      close: async () => {
        this.ports.delete(port);
        await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      },
    };
    this.ports.add(port);
    return port;
  }

  /** While away, appending fails and nothing is delivered. */
  setAway(away: boolean): void {
    this.away = away;
    this.deliver();
  }

  append(topic: string, records: readonly EventRecord[]): Promise<void> {
    return this.own.append(topic, records);
  }

  subscribe(
    group: string,
    topics: readonly string[],
    onBatch: OnBatch,
    options?: SubscribeOptions,
  ): Promise<Subscription> {
    return this.own.subscribe(group, topics, onBatch, options);
  }

  readAgain(topic: string, places: readonly RecordPlace[]): Promise<(ReceivedRecord | null)[]> {
    return this.own.readAgain(topic, places);
  }

  connected(): boolean {
    return this.own.connected();
  }

  /** Closes the ports of all services. */
  async close(): Promise<void> {
    await Promise.all([...this.ports].map((port) => port.close()));
  }

  private async write(topic: string, records: readonly EventRecord[]): Promise<void> {
    if (this.away) throw new Error('The embedded broker is away');
    this.log.append(topic, records);
    this.deliver();
  }

  private join(
    name: string,
    topics: readonly string[],
    onBatch: OnBatch,
    since: Date | undefined,
  ): Subscription {
    const group = this.groups.get(name) ?? new EmbeddedGroup(this.log, () => this.away);
    this.groups.set(name, group);
    return group.join(topics, onBatch, since);
  }

  /** Not at once: who appends is not kept waiting by who receives. */
  private deliver(): void {
    setImmediate(() => this.groups.forEach((group) => group.deliver()));
  }
}
