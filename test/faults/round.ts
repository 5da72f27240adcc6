import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../../deploy/demo/databases.js';
import { checkHistory, type Violation } from './check-history.js';
import { droppedBy, parkedBy, untilDrained } from './drained.js';
import { type FaultFederation, regionIds } from './fault-federation.js';
import { type AcceptedAt, Giving } from './giving.js';
import { historyOf } from './history-of.js';
import type { Fault } from './kinds-of-fault.js';

/** What a fault did, in figures. */
export interface Outcome {
  readonly fault: string;
  readonly seconds: number;
  /** Changes that clients saw accepted: given, informed, ended. */
  readonly accepted: number;
  readonly delivered: number;
  readonly duplicatesDropped: number;
  /** From an answer to its giver until it had its effect, at most. */
  readonly longestWaitMs: number;
  /** From the moment that the part was asked to come back until nothing was under way. */
  readonly drainMs: number;
  /** Processes that ended by themselves and were started again. */
  readonly deaths: number;
  /** The longest that a giver waited for an answer in a region that the fault must not touch. */
  readonly slowestAnswerMs: number;
  readonly violations: readonly (Violation | Complaint)[];
}

/** Something that is wrong and stands in no history. */
export interface Complaint {
  readonly kind: 'parked' | 'kept-from-work' | 'not-drained';
  readonly key: string;
}

export interface RoundOptions {
  readonly seconds: number;
  /** Children per second of whom is signalled. */
  readonly rate: number;
  readonly before: number;
  readonly after: number;
}

/** Rounds of faults in one federation, one after the other. */
export class Rounds {
  private readonly giving: Giving;
  /** What an earlier round was told of. */
  private readonly told = new Set<string>();
  private deliveredBefore = 0;

  constructor(private readonly federation: FaultFederation) {
    this.giving = new Giving(federation);
  }

  /** Gives while the fault comes and goes; then waits until all is drained, and checks what became of it. */
  async run(fault: Fault, { seconds, rate, before, after }: RoundOptions): Promise<Outcome> {
    const { federation, giving } = this;
    const start = await this.figures();
    const first = giving.accepted.length;
    for (const giver of giving.givers.values()) Object.assign(giver, { refused: 0, slowestMs: 0 });
    const stop = new AbortController();
    const given = giving.give(rate, stop.signal);
    given.catch(() => undefined); // awaited below
    await pause(before * 1_000);
    await fault.begin(federation);
    await pause(seconds * 1_000);
    const back = performance.now();
    await fault.end(federation);
    await pause(after * 1_000);
    stop.abort();
    await given;
    const complaints = await this.drain(seconds);
    const drainMs = performance.now() - back;
    const accepted = giving.accepted.slice(first);
    const history = await historyOf(federation, giving.accepted);
    const end = await this.figures();
    const violations = [...this.newOf(checkHistory(history)), ...complaints, ...this.keptFromWork(fault)];
    if (end.parked > start.parked)
      violations.push({ kind: 'parked', key: String(end.parked - start.parked) });
    const outcome = {
      ...{ fault: fault.name, seconds, accepted: accepted.length, drainMs, violations },
      delivered: history.effects.length - this.deliveredBefore,
      duplicatesDropped: end.dropped - start.dropped,
      longestWaitMs: await this.longestWait(accepted),
      deaths: end.deaths - start.deaths,
      slowestAnswerMs: Math.max(0, ...this.untouched(fault).map(({ slowestMs }) => slowestMs)),
    };
    this.deliveredBefore = history.effects.length;
    return outcome;
  }

  /** The whole history is looked at every time: what comes again may be old. */
  private newOf(violations: readonly Violation[]): (Violation | Complaint)[] {
    const fresh = violations.filter((one) => !this.told.has(JSON.stringify(one)));
    for (const one of fresh) this.told.add(JSON.stringify(one));
    return fresh;
  }

  private async drain(seconds: number): Promise<Complaint[]> {
    const patience = 150_000 + seconds * 1_000;
    return untilDrained(this.federation, patience).then(
      () => [],
      (error: unknown) => [{ kind: 'not-drained', key: String(error) }],
    );
  }

  private untouched({ prevents }: Fault) {
    return [...this.giving.givers].flatMap(([region, giver]) => (prevents.includes(region) ? [] : [giver]));
  }

  private keptFromWork(fault: Fault): Complaint[] {
    return this.untouched(fault).flatMap(({ refused }) =>
      refused > 0 ? [{ kind: 'kept-from-work', key: `${refused} times` }] : [],
    );
  }

  private async figures(): Promise<{ dropped: number; parked: number; deaths: number }> {
    const { regions, hubDatabase } = this.federation;
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
    const [hub] = await ask<{ count: number }>(
      hubDatabase,
      'select count(*)::int as count from parked_event',
    );
    return {
      dropped: sum(await Promise.all(regions.map(droppedBy))),
      parked: sum([hub?.count ?? 0, ...(await Promise.all(regions.map(parkedBy)))]),
      deaths: sum(
        (['national-hub', ...regionIds] as const).map((owner) => this.federation.service(owner).deaths),
      ),
    };
  }

  private async longestWait(accepted: readonly AcceptedAt[]): Promise<number> {
    const given = new Map(
      accepted
        .filter(({ change, origin, region }) => change === 'given' && origin !== region)
        .map((one) => [one.key, one.at]),
    );
    const sql = `select signal_id as key, (extract(epoch from at) * 1000)::float8 as at from signal_state_change
      where state = 'delivered' and signal_id = any($1)`;
    const told = await Promise.all(
      this.federation.regions.map(({ database }) =>
        ask<{ key: string; at: number }>(database, sql, [[...given.keys()]]),
      ),
    );
    return Math.max(0, ...told.flat().map(({ key, at }) => at - (given.get(key) ?? at)));
  }
}
