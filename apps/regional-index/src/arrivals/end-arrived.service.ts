import { toldEndReasons } from '#contracts/events/signal-ended.js';
import type { AuditEntry } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { consequenceOf, type EndReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArchiveService } from '../archive/archive.service.js';
import { entryOfGiver } from '../audit-entry.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { isReal } from '../counted.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { type MatchCase, type MatchPlan, MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import {
  countsIn,
  type EndedSignal,
  type Known,
  SignalRegisterService,
} from '../register/signal-register.service.js';
import { countEnded } from './count-arrivals.js';
import { noticesWithdrawn, toldOfEnd, toldOfMistake } from '../told-of-end.js';

/** A signal that ends, of a jeugdige who is locked. */
export interface Ending {
  readonly signalId: string;
  /** Region that says so: this one, or the other one that holds the signal. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: EndReason;
  /** Whether the region that handed the signal over says so: it ended there while it was on its way. */
  readonly byOldHome?: boolean;
}

/**
 * The one way in which signals end, for whatever reason: what the table of ends says follows here. The matches around
 * them follow: others may be left alone, or need another coordinator.
 */
@Injectable()
export class EndArrivedService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly jeugdigen: JeugdigenService,
    private readonly matches: MatchesService,
    private readonly involvement: KeepInvolvementService,
    private readonly archive: ArchiveService,
  ) {}

  /**
   * Ends signals that are active; of others nothing happens.
   * @param municipalities by jeugdige; exactly the jeugdigen of these signals
   */
  async end(
    tx: Tx,
    endings: readonly Ending[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<Aftermath> {
    if (endings.length === 0) return nothing;
    const known = await this.register.active(tx, [...municipalities.keys()]);
    const byId = new Map(endings.map((one) => [one.signalId, one]));
    const ended = known.flatMap((record): EndedSignal[] => {
      const ending = byId.get(record.id);
      return ending && this.isCredible(ending, record)
        ? [{ record, reason: ending.reason, at: ending.at }]
        : [];
    });
    const plans = await this.leave(tx, ended, known, municipalities, at);
    const told = await this.matches.save(tx, plans, at);
    this.forget(tx, ended);
    return together(
      { ...told, drafts: [...marked(told.drafts, ended), ...this.toldOf(ended, plans, byId, at)] },
      { audit: ended.flatMap((one) => auditOf(one, at)) },
      { counted: countEnded(ended, { here: this.region.id, municipalities }) },
    );
  }

  /** Ends everything on jeugdigen who are locked, and destroys what is archived: they reached the age limit, or died. */
  async endAll(
    tx: Tx,
    jeugdigen: ReadonlyMap<string, string>,
    reason: 'age-limit' | 'death',
    at: Date,
  ): Promise<Aftermath> {
    const ids = [...jeugdigen.keys()];
    const active = await this.register.active(tx, ids);
    const endings = active.map(({ id: signalId }) => ({
      ...{ signalId, by: this.region.id, at: at.toISOString(), reason },
    }));
    const ended = await this.end(tx, endings, jeugdigen, at);
    this.archive.destroyOf(tx, ids);
    this.jeugdigen.forgetAltogether(tx, ids);
    return ended;
  }

  /** The region of origin ends what its giver ends; the home region everything else. */
  private isCredible(
    { by, reason, byOldHome = false }: Ending,
    { givenHere, originRegion, homeRegion }: Known,
  ): boolean {
    if (by === this.region.id || byOldHome) return true;
    const { tells } = consequenceOf(reason);
    const teller = givenHere ? homeRegion : originRegion;
    return by === teller && (tells === 'both' || tells === (givenHere ? 'origin' : 'home'));
  }

  /** Takes the signals out of the register, and works out what becomes of the matches. */
  private async leave(
    tx: Tx,
    ended: readonly EndedSignal[],
    known: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<MatchPlan[]> {
    this.register.end(tx, ended);
    this.involvement.forget(
      tx,
      ended.filter(({ record }) => record.givenHere).map(({ record }) => record.id),
    );
    const here = ended.filter(({ record }) => record.homeRegion === this.region.id);
    // Of help that was given nothing is archived: the law knows an archive of signals only.
    this.archive.add(
      tx,
      here.filter(
        ({ reason, record }) => consequenceOf(reason).keeps === 'archive' && record.kind === 'signal',
      ),
    );
    return this.matches.plan(tx, this.casesWithout(ended, known, municipalities), at);
  }

  /** A match that a mistake made leaves no trace; and a jeugdige on whom nothing hangs any more is forgotten. */
  private forget(tx: Tx, ended: readonly EndedSignal[]): void {
    for (const { record } of ended.filter(({ reason }) => reason === 'given-by-mistake'))
      this.matches.forgetSince(tx, record.jeugdigeId, record.givenAt);
    this.jeugdigen.forget(
      tx,
      ended.map(({ record }) => record.jeugdigeId),
    );
  }

  /** The other region, the givers, and who was told of a match by mistake. */
  private toldOf(
    ended: readonly EndedSignal[],
    plans: readonly MatchPlan[],
    endings: ReadonlyMap<string, Ending>,
    at: Date,
  ): Draft[] {
    const here = this.region.id;
    const mistakes = new Map(
      ended.filter(isMistake).map(({ record }) => [record.jeugdigeId, record.givenAt] as const),
    );
    const misled = plans
      .filter(({ change, case: { jeugdigeId } }) => change !== 'none' && mistakes.has(jeugdigeId))
      .flatMap(({ case: { jeugdigeId, active } }) =>
        active
          .filter(({ givenHere }) => givenHere)
          .map((signal) => ({ signal, since: mistakes.get(jeugdigeId) ?? null })),
      );
    return [
      ...ended.flatMap(({ record, reason, at: endedAt }) => [
        ...this.toldRegion(record, reason, endedAt),
        ...toldOfEnd(record, { reason, at: endedAt, heard: endings.get(record.id)?.by !== here }, here),
      ]),
      ...misled.flatMap(({ signal, since }) => [
        noticesWithdrawn(signal.id, since, at, here),
        ...toldOfMistake(signal, at.toISOString(), here),
      ]),
    ];
  }

  /** What is erased is told by the erasure; what waits for a way never left. */
  private toldRegion(record: EndedSignal['record'], reason: EndReason, endedAt: Instant): Draft[] {
    const { tells } = consequenceOf(reason);
    const told = toldEndReasons.find((each) => each === reason);
    const { id, givenHere, originRegion, homeRegion, state } = record;
    const isHome = homeRegion === this.region.id;
    const destination = givenHere
      ? tells === 'home' && !isHome && state !== 'waiting'
        ? homeRegion
        : null
      : tells === 'origin'
        ? originRegion
        : null;
    if (!told || destination === null) return [];
    const data = { signalId: id, endedAt, reason: told };
    return [{ type: 'nl.verwijsindex.signal.ended.v1', subject: id, destination, data }];
  }

  private casesWithout(
    ended: readonly EndedSignal[],
    known: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
  ): MatchCase[] {
    const gone = new Set(ended.map(({ record }) => record.id));
    const counted = ended.filter(({ record }) => record.homeRegion === this.region.id);
    return [...new Set(counted.map(({ record }) => record.jeugdigeId))].map((jeugdigeId) => ({
      jeugdigeId,
      municipality: municipalities.get(jeugdigeId) ?? '',
      active: known.filter(
        (record) =>
          record.jeugdigeId === jeugdigeId && countsIn(this.region.id)(record) && !gone.has(record.id),
      ),
      came: new Set<string>(),
      left: true,
      isTest: counted.some((one) => one.record.jeugdigeId === jeugdigeId && !isReal(one)),
    }));
  }
}

const isMistake = ({ reason }: EndedSignal): boolean => reason === 'given-by-mistake';

/** News of a match that a mistake made says so, so that the region of the others tells them; that is all they hear. */
function marked(drafts: readonly Draft[], ended: readonly EndedSignal[]): Draft[] {
  const [since] = ended.map(({ record }) => record.givenAt).sort();
  if (since === undefined || !ended.every(isMistake)) return [...drafts];
  return drafts.flatMap((draft): Draft[] => {
    if (draft.type === 'nl.verwijsindex.match.changed.v1')
      return [{ ...draft, data: { ...draft.data, withdrawnSince: since } }];
    const isClosing =
      draft.type === 'nl.verwijsindex.coordination.notice.given.v1' && draft.data.kind === 'closed';
    return isClosing ? [] : [draft];
  });
}

/** Who ends their own signal is on record by that. */
function auditOf({ record, reason }: EndedSignal, at: Date): AuditEntry[] {
  const byCaller = record.givenHere && (reason === 'ended-by-giver' || reason === 'given-by-mistake');
  return byCaller ? [] : [entryOfGiver(record, 'signal:end', `ended: ${reason}`, at)];
}
