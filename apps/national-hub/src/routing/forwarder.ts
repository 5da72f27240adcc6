import { type EventPort, type EventRecord, TopicRefused } from '#messaging/event-port.js';
import { AppError } from '#platform/app-error.js';
import { setTimeout as pause } from 'node:timers/promises';

export interface ForwarderTimes {
  /** How long a topic is tried. */
  readonly patienceMs: number;
  /** How long a topic is tried of which the broker says that it is not there. */
  readonly refusedMs: number;
  /** How long a topic that took nothing is then left alone. */
  readonly restMs: number;
  /** How long it is tried after that rest. */
  readonly probeMs: number;
}

/** Kafka needs about ten seconds to notice that a broker died and to let another lead its partitions. */
const usualTimes: ForwarderTimes = { patienceMs: 15_000, refusedMs: 2_000, restMs: 30_000, probeMs: 1_000 };

const RETRY_MS = 200;

/**
 * Appends to the topics of many regions without one of them holding up the others for long: a topic that takes
 * nothing, while others do, is left alone for a while.
 */
export class Forwarder {
  private readonly restsUntil = new Map<string, number>();
  private lastTaken = 0;

  constructor(
    private readonly port: Pick<EventPort, 'append'>,
    private readonly times: ForwarderTimes = usualTimes,
  ) {}

  /**
   * Appends to all topics at once, in one append each. Answers the topics that did not take theirs.
   * @param beat called between tries; what it throws ends the trying
   */
  async append(
    byTopic: ReadonlyMap<string, readonly EventRecord[]>,
    beat: () => Promise<void>,
  ): Promise<Set<string>> {
    const missing = new Set<string>();
    await Promise.all(
      [...byTopic].map(async ([topic, records]) => {
        if (!(await this.takes(topic, records, beat))) missing.add(topic);
      }),
    );
    return missing;
  }

  /**
   * Decides about topics that took nothing since `moment`: when others did, the fault is their own and they are left
   * alone for a while.
   * @throws AppError unavailable when no topic took anything: the broker is away, and everything must wait
   */
  giveUp(missing: readonly string[], moment: number): void {
    const suspects = missing.filter((topic) => !this.rests(topic));
    if (suspects.length === 0) return;
    if (this.lastTaken < moment) throw new AppError('unavailable', 'The broker takes no events');
    suspects.forEach((topic) => this.restsUntil.set(topic, Date.now() + this.times.restMs));
  }

  private async takes(
    topic: string,
    records: readonly EventRecord[],
    beat: () => Promise<void>,
  ): Promise<boolean> {
    if (this.rests(topic)) return false;
    const { patienceMs, refusedMs, probeMs } = this.times;
    const startedAt = Date.now();
    let patience = this.restsUntil.has(topic) ? probeMs : patienceMs;
    while (Date.now() < startedAt + patience) {
      const answer = await inTime(this.port.append(topic, records), startedAt + patience - Date.now());
      if (answer === 'taken') {
        this.lastTaken = Date.now();
        this.restsUntil.delete(topic);
        return true;
      }
      if (answer === 'refused') patience = Math.min(patience, refusedMs);
      await pause(RETRY_MS);
      await beat();
    }
    return false;
  }

  private rests(topic: string): boolean {
    return Date.now() < (this.restsUntil.get(topic) ?? 0);
  }
}

/** What became of the append in the given time. One that is late may still succeed: receivers drop what they have. */
async function inTime(append: Promise<void>, milliseconds: number): Promise<'taken' | 'refused' | 'failed'> {
  const over = new AbortController();
  const limit = pause(milliseconds, 'failed' as const, { signal: over.signal }).catch(
    () => 'failed' as const,
  );
  const settled = append.then(
    () => 'taken' as const,
    (error: unknown) => (error instanceof TopicRefused ? 'refused' : 'failed'),
  );
  return Promise.race([settled, limit]).finally(() => over.abort());
}
