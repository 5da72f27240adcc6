import { randomUUID } from 'node:crypto';
import { readEnvelope } from './envelope.js';
import type { EventPort, ReceivedRecord, RecordBatch, Subscription } from './event-port.js';

/** Older than this, what comes in its turn shows that much waits. */
const BEHIND_MS = 10_000;
const CAUGHT_UP_MS = 2_000;
/** Smaller batches show by themselves that little waits: they are not looked into. */
export const MANY = 100;

export interface ReadAheadOptions {
  readonly port: Pick<EventPort, 'subscribe'>;
  readonly group: string;
  readonly topics: readonly string[];
  /** Types of events before which there can be no other with their key: they may be taken out of their turn. */
  readonly types: ReadonlySet<string>;
  /** An inbox that is `ahead`: what it took is dropped when its turn comes. */
  readonly take: (batch: RecordBatch) => Promise<void>;
}

/**
 * Keeps new traffic from waiting behind a backlog: while a consumer catches up with what piled up, oldest first, what begins
 * something new is read ahead as well: from when it began to read the topic, or, when that is longer ago, the last ten seconds.
 */
export class ReadAhead {
  private readonly behind = new Set<string>();
  private reading: Promise<Subscription> | undefined;
  /** What came since then is new to who was away until now. */
  private readonly madeAt = Date.now();

  constructor(private readonly options: ReadAheadOptions) {}

  /** To be told of every batch that comes in its turn. */
  saw({ topic, partition, records }: RecordBatch): void {
    if (!this.reading && records.length < MANY) return;
    const age = ageOf(records.at(-1));
    const place = `${topic}/${partition}`;
    if (age > BEHIND_MS) this.behind.add(place);
    if (age < CAUGHT_UP_MS) this.behind.delete(place);
    if (this.behind.size > 0) this.reading ??= this.begin();
    else this.end();
  }

  private begin(): Promise<Subscription> {
    const { port, group, topics } = this.options;
    // A group of its own each time: it begins at what is new now.
    const since = new Date(Math.max(this.madeAt, Date.now() - BEHIND_MS));
    return port.subscribe(`${group}-ahead-${randomUUID()}`, topics, (batch) => this.take(batch), {
      since,
    });
  }

  private end(): void {
    const reading = this.reading;
    this.reading = undefined;
    void reading?.then((subscription) => subscription.stop());
  }

  private async take(batch: RecordBatch): Promise<void> {
    const first = batch.records.filter(({ value }) => this.beginsSomething(value));
    if (first.length > 0) await this.options.take({ ...batch, records: first });
  }

  private beginsSomething(value: Buffer): boolean {
    const read = readEnvelope(value);
    return read.ok && this.options.types.has(read.event.type);
  }
}

/** How long ago it happened, in milliseconds; 0 for what cannot be read. */
function ageOf(record: ReceivedRecord | undefined): number {
  const read = record && readEnvelope(record.value);
  return read?.ok ? Date.now() - Date.parse(read.event.time) : 0;
}
