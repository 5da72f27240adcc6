import { inboundTopic } from '#contracts/topics.js';
import { type EventPort, type EventRecord, TopicRefused } from '#messaging/event-port.js';
import { setTimeout as pause } from 'node:timers/promises';

export interface ForwarderTimes {
  /** How long others wait for a region whose topic takes nothing, while the broker answers. */
  readonly patienceMs: number;
  /** How long while it does not, so that the broker itself may be away. */
  readonly longestMs: number;
}

/** Kafka needs about ten seconds to notice that a broker died and to let another lead its partitions. */
const usualTimes: ForwarderTimes = { patienceMs: 1_000, longestMs: 15_000 };

const RETRY_MS = 200;

/** Appends to the topics of many regions, and keeps none of them waiting long for another. */
export class Forwarder {
  private answeredAt = 0;

  constructor(
    private readonly port: Pick<EventPort, 'append'>,
    readonly times: ForwarderTimes = usualTimes,
  ) {}

  /**
   * Appends to all regions at once, in one append each. Answers those whose topic did not take theirs in time; it may
   * still take them later: receivers drop what they have.
   * @param beat called between tries; what it throws ends the trying
   */
  async append(
    byRegion: ReadonlyMap<string, readonly EventRecord[]>,
    beat: () => Promise<void>,
  ): Promise<Set<string>> {
    const late = new Set<string>();
    const startedAt = Date.now();
    const isOver = (): boolean => this.isOver(startedAt);
    await Promise.all(
      [...byRegion].map(async ([region, records]) => {
        if (!(await this.takes(region, records, isOver, beat))) late.add(region);
      }),
    );
    return late;
  }

  /**
   * Appends to one region for which nobody else waits: one try.
   * @param within how long it may take; left out: as long as a broker may be away
   * @returns whether it was taken as quickly as others may expect, or later; null: not
   */
  async appendAlone(
    region: string,
    records: readonly EventRecord[],
    stopping: AbortSignal,
    within = this.times.longestMs,
  ): Promise<'quickly' | 'slowly' | null> {
    const startedAt = Date.now();
    const waited = (): number => Date.now() - startedAt;
    const isOver = (): boolean => stopping.aborted || waited() >= within;
    if ((await untilOver(this.tryOnce(region, records), isOver)) !== true) return null;
    return waited() < this.times.patienceMs ? 'quickly' : 'slowly';
  }

  private isOver(startedAt: number): boolean {
    const waited = Date.now() - startedAt;
    const answers = this.answeredAt >= startedAt;
    return waited >= (answers ? this.times.patienceMs : this.times.longestMs);
  }

  private async takes(
    region: string,
    records: readonly EventRecord[],
    isOver: () => boolean,
    beat: () => Promise<void>,
  ): Promise<boolean> {
    for (;;) {
      const answer = await untilOver(this.tryOnce(region, records), isOver, beat);
      if (answer !== false) return answer === true;
      await pause(RETRY_MS);
      await beat();
      if (isOver()) return false;
    }
  }

  private async tryOnce(region: string, records: readonly EventRecord[]): Promise<boolean> {
    try {
      await this.port.append(inboundTopic(region), records);
      this.answeredAt = Date.now();
      return true;
    } catch (error) {
      if (error instanceof TopicRefused) this.answeredAt = Date.now();
      return false;
    }
  }
}

/** What became of an append; null when it did not end in time. */
async function untilOver(
  append: Promise<boolean>,
  isOver: () => boolean,
  beat?: () => Promise<void>,
): Promise<boolean | null> {
  let answer: boolean | null = null;
  const settled = append.then((result) => (answer = result));
  while (answer === null && !isOver()) {
    const again = new AbortController();
    const tick = pause(RETRY_MS, undefined, { signal: again.signal }).catch(() => undefined);
    await Promise.race([settled, tick]).finally(() => again.abort());
    if (answer === null) await beat?.();
  }
  return answer;
}
