import type { ArchivedSignal } from '#contracts/archived-signal.js';
import type { Involvement } from '#contracts/involvement.js';
import type { AuditEntry } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { entryOfCaller, entryOfGiver } from '../audit-entry.js';
import { givenEvent } from '../departing.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord, StateStep } from '../signal-record.js';
import { type Happening, walk, type Walked } from '../walk-states.js';
import { countCame, countSettled } from './count-arrivals.js';
import { TellArchiveService } from './tell-archive.service.js';
import { casesOf, sortArrivals } from './sort-arrivals.js';

/** A signal that comes in: given here, or arrived from another region. Its jeugdige is locked. */
export interface Arriving {
  readonly record: SignalRecord;
  readonly identity: JeugdigeIdentity;
  readonly municipality: string;
  /** Why it cannot be sent to where the jeugdige lives; null: it can, or they live here. */
  readonly noWay: string | null;
  /** Whether an earlier signal on the jeugdige is in the archive of this region. */
  readonly hasArchive: boolean;
  /** Whether the jeugdige was not in the register before this transaction, so that nobody else can be involved yet. */
  readonly isNew?: boolean;
  /** Who gives it here; undefined when it comes from another region. */
  readonly by?: Principal;
}

export interface Arrived {
  /** The signal as it is now; of a repetition the one that was there. */
  readonly record: SignalRecord;
  readonly steps: readonly StateStep[];
  readonly repeated: boolean;
  /** Who else is involved, as far as this region knows by itself: the jeugdige lives here. */
  readonly involvement: Involvement | null;
}

export interface Received {
  /** As many as were taken in, in the same order. */
  readonly arrived: readonly Arrived[];
  readonly aftermath: Aftermath;
}

/**
 * The one place where signals come into the register. Local ones and those of other regions take the same way, a batch
 * at a time: store, look who else is involved, decide who coordinates, tell everybody, send on who lives elsewhere.
 */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly jeugdigen: JeugdigenService,
    private readonly matches: MatchesService,
    private readonly archive: TellArchiveService,
  ) {}

  /**
   * Takes signals in. A repeated one has no effect again; from another region it gets its receipt again.
   */
  async receive(tx: Tx, arriving: readonly Arriving[], at: Date): Promise<Received> {
    if (arriving.length === 0) return { arrived: [], aftermath: nothing };
    const records = arriving.map(({ record }) => record);
    const jeugdigen = new Map(arriving.map(({ record, municipality }) => [record.jeugdigeId, municipality]));
    const known = arriving.filter(({ isNew = false }) => !isNew).map(({ record }) => record.jeugdigeId);
    const met = await this.register.met(
      tx,
      [...new Set(known)],
      records.map(({ id }) => id),
    );
    const sorted = sortArrivals(records, met);
    const plans = await this.matches.plan(tx, casesOf(this.region.id, sorted, met.active, jeugdigen), at);
    const involvement = new Map(plans.flatMap((plan) => [...plan.involvement]));
    const first = this.firstStates(arriving, sorted.newcomers, involvement, at);
    this.register.add(tx, [...first.values()]);
    const told = await this.matches.save(tx, plans, at);
    const arrived = sorted.results.map(({ record, repeated }) => ({
      record: first.get(record.id)?.record ?? record,
      steps: first.get(record.id)?.steps ?? [],
      repeated,
      involvement: involvement.get(record.id) ?? null,
    }));
    this.jeugdigen.forget(
      tx,
      records.filter(({ id }) => met.gone.has(id)).map(({ jeugdigeId }) => jeugdigeId),
    );
    const inArchive = arriving.filter(({ hasArchive }) => hasArchive).map(({ record }) => record.jeugdigeId);
    const taken = await this.archive.take(tx, sorted.newcomers, new Set(inArchive));
    const earlier = this.archive.tell(sorted.newcomers, taken, at);
    const drafts = [...this.passedOn(arriving, arrived, taken, at), ...earlier];
    const counted = countCame([...first.values()], { here: this.region.id, municipalities: jeugdigen });
    return {
      arrived,
      aftermath: together(told, { drafts, audit: auditOf(arriving, sorted.newcomers, at), counted }),
    };
  }

  /**
   * Signals of the register that turn out to count here: `given` again after waiting, or thawed. They are locked. The
   * region of origin of one that came from elsewhere gets its receipt again, with who is involved now.
   */
  async settle(
    tx: Tx,
    settling: readonly Pick<Arriving, 'record' | 'municipality'>[],
    at: Date,
  ): Promise<Aftermath> {
    if (settling.length === 0) return nothing;
    const jeugdigen = new Map(settling.map(({ record, municipality }) => [record.jeugdigeId, municipality]));
    const ids = new Set(settling.map(({ record }) => record.id));
    const known = await this.register.active(tx, [...jeugdigen.keys()]);
    const newcomers = known.filter(({ id }) => ids.has(id));
    const results = newcomers.map((record) => ({ record, repeated: false }));
    const cases = casesOf(this.region.id, { newcomers, results }, known, jeugdigen);
    const plans = await this.matches.plan(tx, cases, at);
    const involved = new Map(plans.flatMap((plan) => [...plan.involvement]));
    const settled = newcomers.map((record) => walk(record, firstOf(involved.has(record.id), null, at)));
    this.register.move(tx, settled);
    const released = settled.filter((_walked, index) => newcomers[index]?.state === 'given'); // a thawed one was counted
    const counted = countSettled(released, { here: this.region.id, municipalities: jeugdigen });
    const drafts = newcomers
      .filter(({ givenHere }) => !givenHere)
      .map((record) => receiptOf({ record, involvement: involved.get(record.id) ?? null }, [], at));
    return together(await this.matches.save(tx, plans, at), { counted, drafts });
  }

  private firstStates(
    arriving: readonly Arriving[],
    newcomers: readonly SignalRecord[],
    involvement: ReadonlyMap<string, Involvement>,
    at: Date,
  ): Map<string, Walked> {
    const noWays = new Map(arriving.map(({ record, noWay }) => [record.id, noWay]));
    return new Map(
      newcomers.map((record) => {
        const met = record.homeRegion === this.region.id ? involvement.has(record.id) : null;
        const { steps, ...walked } = walk(record, firstOf(met, noWays.get(record.id) ?? null, at));
        const given = { state: 'given', at: record.givenAt, reason: null } as const;
        return [record.id, { ...walked, steps: [given, ...steps] }] as const;
      }),
    );
  }

  /** Receipts for those of other regions, and on their way with those whose jeugdige lives elsewhere. */
  private passedOn(
    arriving: readonly Arriving[],
    arrived: readonly Arrived[],
    taken: ReadonlyMap<string, readonly ArchivedSignal[]>,
    at: Date,
  ): Draft[] {
    const receipts = arrived
      .filter(({ record }) => !record.givenHere)
      .map((one) => receiptOf(one, taken.get(one.record.id) ?? [], at));
    const departing = arriving.filter(
      ({ record, noWay }, index) =>
        arrived[index]?.repeated === false && record.homeRegion !== this.region.id && noWay === null,
    );
    return [...receipts, ...departing.flatMap(givenEvent)];
  }
}

function auditOf(arriving: readonly Arriving[], newcomers: readonly SignalRecord[], at: Date): AuditEntry[] {
  const givers = new Map(arriving.map(({ record, by }) => [record.id, by]));
  return newcomers.map((record) => {
    const by = givers.get(record.id);
    const [action, ground] =
      record.kind === 'signal'
        ? (['signal:give', 'gives the signal'] as const)
        : (['chain-registration:give', 'registers help'] as const);
    return by
      ? entryOfCaller(by, action, record.jeugdigeId, 'done', ground, at)
      : entryOfGiver(record, action, 'signal from another region', at);
  });
}

/** What a new signal goes through at once. @param met null: the jeugdige lives elsewhere */
function firstOf(met: boolean | null, noWay: string | null, now: Date): Happening[] {
  const at = now.toISOString();
  if (noWay !== null) return [{ trigger: 'found-no-way', at, reason: noWay }];
  if (met === null) return [];
  return [{ trigger: met ? 'met-others' : 'met-nobody', at }];
}

function receiptOf(
  { record, involvement }: Pick<Arrived, 'record' | 'involvement'>,
  archived: readonly ArchivedSignal[],
  at: Date,
): Draft {
  return {
    type: 'nl.verwijsindex.signal.delivered.v1',
    subject: record.id,
    destination: record.originRegion,
    data: {
      ...{ signalId: record.id, deliveredAt: at.toISOString(), involvement },
      ...(archived.length > 0 && { archived: archived.slice(0, 100) }),
    },
  };
}
