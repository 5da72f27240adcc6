import { PARTITIONS } from '#contracts/topics.js';
import { type RecordBatch, type Subscription, SubscriptionStopped } from '../event-port.js';
import type { EmbeddedLog } from './log.js';

/** Records per batch at most. */
const BATCH = 500;
/** Pause before a rejected batch is offered again. */
const PAUSE_MS = 100;

interface Member {
  readonly topics: readonly string[];
  readonly onBatch: (batch: RecordBatch) => Promise<void>;
  readonly underWay: Set<Promise<void>>;
  stopping: boolean;
}

/** A consumer group: every partition is read by one member at a time, from where the group is. */
export class EmbeddedGroup {
  private readonly members: Member[] = [];
  /** Next offset, per `topic/partition`. */
  private readonly positions = new Map<string, number>();
  private readonly busy = new Set<string>();

  constructor(
    private readonly log: EmbeddedLog,
    private readonly away: () => boolean,
  ) {}

  join(topics: readonly string[], onBatch: Member['onBatch'], since: Date | undefined): Subscription {
    if (since) topics.forEach((topic) => this.passBy(topic, since));
    const member: Member = { topics, onBatch, underWay: new Set(), stopping: false };
    this.members.push(member);
    setImmediate(() => this.deliver());
    return { stop: () => this.leave(member) };
  }

  /** Hands out what is there and not being worked on. */
  deliver(): void {
    if (this.away()) return;
    for (const topic of new Set(this.members.flatMap((member) => member.topics))) {
      const readers = this.members.filter((member) => member.topics.includes(topic));
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const reader = readers[partition % readers.length];
        if (reader) this.deliverTo(reader, topic, partition);
      }
    }
  }

  /** Begins at what was appended since then, where it has no position yet. */
  private passBy(topic: string, since: Date): void {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const place = `${topic}/${partition}`;
      if (!this.positions.has(place)) this.positions.set(place, this.log.firstSince(topic, partition, since));
    }
  }

  private deliverTo(member: Member, topic: string, partition: number): void {
    const place = `${topic}/${partition}`;
    const position = this.positions.get(place) ?? 0;
    if (this.busy.has(place)) return;
    const records = this.log.read(topic, partition, position, BATCH);
    if (records.length === 0) return;
    this.busy.add(place);
    const heartbeat = async (): Promise<void> => {
      if (member.stopping) throw new SubscriptionStopped();
    };
    const work = member.onBatch({ topic, partition, records, heartbeat }).then(
      () => this.done(place, position + records.length),
      () => this.again(place),
    );
    member.underWay.add(work);
    void work.finally(() => member.underWay.delete(work));
  }

  private done(place: string, position: number): void {
    this.positions.set(place, position);
    this.busy.delete(place);
    setImmediate(() => this.deliver());
  }

  private again(place: string): void {
    setTimeout(() => {
      this.busy.delete(place);
      this.deliver();
    }, PAUSE_MS).unref();
  }

  private async leave(member: Member): Promise<void> {
    member.stopping = true;
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
    await Promise.all(member.underWay);
    this.deliver();
  }
}
