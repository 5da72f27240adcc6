import type { HandedSignal } from '#contracts/events/case-moved.js';
import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { type KnownAtNewHome, takeSignal } from '#rules/moves/take-signal.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArchiveService } from '../archive/archive.service.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { type MatchPlan, MatchesService } from '../matches/matches.service.js';
import { CarryObjectionsService, newsOf } from '../objections/carry-objections.service.js';
import { FreezeSignalsService } from '../objections/freeze-signals.service.js';
import { Region } from '../region.js';
import type { TakenIn } from '../register/jeugdigen.service.js';
import { countsIn, type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { HandRelationsService } from '../relations/hand-relations.service.js';
import type { SignalRecord } from '../signal-record.js';
import { toldOfMove } from '../told-of-end.js';
import { walk } from '../walk-states.js';
import { entryOfMove } from './move-audit.js';
import { MovedSignalsRepository } from './moved-signals.repository.js';
import { MovesRepository } from './moves.repository.js';

export type CaseMovedEvent = IncomingEventOf<'nl.verwijsindex.case.moved.v1'>;

/** The signals of a case by what is done with them. */
interface Taken {
  /** Stored now; the jeugdige lives here. */
  readonly stored: readonly SignalRecord[];
  /** Given here, and at home here from now on. */
  readonly home: readonly Known[];
}

/**
 * Takes the case of a jeugdige who moved here: stores what came, makes the match, and lets the convenant of this region
 * decide anew. Taking it twice changes nothing; whatever is done with a signal, the old home may remove its copy.
 */
@Injectable()
export class TakeCaseService {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
    private readonly repository: MovesRepository,
    private readonly moved: MovedSignalsRepository,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly objections: CarryObjectionsService,
    private readonly freezing: FreezeSignalsService,
    private readonly relations: HandRelationsService,
    private readonly archive: ArchiveService,
    private readonly notices: CoordinationNoticesService,
  ) {}

  /** In the order in which they came. @param taken their jeugdigen by identity; they are locked */
  async take(
    tx: Tx,
    cases: readonly { readonly event: CaseMovedEvent; readonly jeugdige: TakenIn }[],
    at: Date,
  ): Promise<Aftermath> {
    let aftermath = nothing;
    for (const one of cases)
      aftermath = together(aftermath, await this.takeOne(tx, one.event, one.jeugdige, at));
    return aftermath;
  }

  private async takeOne(
    tx: Tx,
    event: CaseMovedEvent,
    { id: jeugdigeId, identityIndex }: TakenIn,
    at: Date,
  ): Promise<Aftermath> {
    const { data, origin: from } = event;
    const ids = data.signals.map(({ signalId }) => signalId);
    this.moved.cameBack(tx, identityIndex, ids);
    const known = await this.knownOf(tx, jeugdigeId, ids);
    const who = data.bsn === undefined ? null : ({ kind: 'bsn', bsn: data.bsn } as const);
    const isTest = this.directory.isTest(from, who);
    const taken = sort(data.signals, known, { jeugdigeId, event, here: this.region.id, isTest });
    const { plans, told } = await this.match(tx, taken, known.active, data, jeugdigeId, at);
    this.rehome(tx, data.signals, from);
    const frozen = await this.freeze(tx, data, taken, jeugdigeId, at);
    await this.relations.takeOver(tx, jeugdigeId, data.relations);
    await this.takeArchive(tx, jeugdigeId, data.archived);
    this.goOn(tx, event, jeugdigeId, at);
    const guards = await this.tellGuards(tx, plans, data.match !== null, from, at);
    const givers = taken.home.flatMap((record) =>
      toldOfMove(record, this.directory.nameOf(this.region.id), at.toISOString(), this.region.id),
    );
    const drafts = [...guards, ...givers, this.receipt(event, at)];
    const audit = [entryOfMove(this.region.id, jeugdigeId, 'came from another region', at)];
    return together(told, frozen, { drafts, audit });
  }

  /** What is known here of signals: also of those on whom nobody knew that it is the same jeugdige. */
  private async knownOf(tx: Tx, jeugdigeId: string, ids: readonly string[]) {
    const { active, gone } = await this.register.met(tx, [jeugdigeId], ids);
    const locked = await this.register.lockGivenHere(tx, ids);
    const homes = await this.repository.homes(tx, ids);
    return { active, gone, locked, homes };
  }

  private async match(
    tx: Tx,
    { stored, home }: Taken,
    active: readonly Known[],
    { municipality, signals }: CaseMovedEvent['data'],
    jeugdigeId: string,
    at: Date,
  ): Promise<{ plans: readonly MatchPlan[]; told: Aftermath }> {
    const frozen = new Set(signals.filter((one) => one.objections.length > 0).map((one) => one.signalId));
    const came = [...stored, ...home].filter((one) => !one.frozen && !frozen.has(one.id));
    const ids = new Set([...stored, ...home].map(({ id }) => id));
    const there = active.filter((one) => countsIn(this.region.id)(one) && !ids.has(one.id));
    const counting = [...there, ...came].sort(earliestFirst);
    const matchCase = {
      ...{ jeugdigeId, municipality, active: counting, left: false },
      came: new Set(came.map(({ id }) => id)),
    };
    const isNew = came.length > 0;
    const plans = isNew ? await this.matches.plan(tx, [matchCase], at) : [];
    const met = new Set(plans.flatMap(({ involvement }) => [...involvement.keys()]));
    const now = at.toISOString();
    const trigger = (id: string) => (met.has(id) ? ('met-others' as const) : ('met-nobody' as const));
    const firsts = stored.map((record) => walk(record, [{ trigger: trigger(record.id), at: now }]));
    if (firsts.length > 0) this.register.add(tx, firsts);
    const version = this.directory.version();
    this.register.move(
      tx,
      home.map((record) =>
        walk({ ...record, homeRegion: this.region.id, directoryVersion: version, waitsForVersion: null }, [
          { trigger: 'home-changed', at: now },
          { trigger: trigger(record.id), at: now },
        ]),
      ),
    );
    return { plans, told: await this.matches.save(tx, plans, at) };
  }

  private rehome(tx: Tx, signals: readonly HandedSignal[], from: string): void {
    this.repository.rehome(
      tx,
      signals.map(({ signalId: id, homeVersion }) => ({
        ...{ id, homeVersion, handedBy: from },
      })),
    );
  }

  /** What was erased here meanwhile does not come back. */
  private async takeArchive(
    tx: Tx,
    jeugdigeId: string,
    archived: CaseMovedEvent['data']['archived'],
  ): Promise<void> {
    if (archived.length === 0) return;
    const ids = archived.map(({ signalId }) => signalId);
    const { gone } = await this.register.met(tx, [], ids);
    const kept = archived.filter(({ signalId }) => !gone.has(signalId));
    this.archive.takeOver(tx, jeugdigeId, kept);
  }

  /** What was stored just now is frozen before anybody sees it; what was here already, as when the objection is filed. */
  private async freeze(
    tx: Tx,
    { signals, municipality }: CaseMovedEvent['data'],
    { stored }: Taken,
    jeugdigeId: string,
    at: Date,
  ): Promise<Aftermath> {
    const carried = signals.filter(({ objections }) => objections.length > 0);
    if (carried.length === 0) return nothing;
    const isStored = new Set(stored.map(({ id }) => id));
    const [now, before] = [
      carried.filter(({ signalId }) => isStored.has(signalId)),
      carried.filter(({ signalId }) => !isStored.has(signalId)),
    ];
    await this.objections.keep(tx, now, at);
    const news = newsOf(before, this.region.id);
    return this.freezing.apply(tx, news, new Map([[jeugdigeId, municipality]]), at);
  }

  /** Whose municipality is not of this region, by a directory that is as new as that of the old home: the case goes on. */
  private goOn(
    tx: Tx,
    { data: { municipality }, directoryVersion = 0 }: CaseMovedEvent,
    jeugdigeId: string,
    at: Date,
  ): void {
    const here = this.directory.municipalitiesHere(dateInAmsterdam(at.toISOString()));
    if (here.includes(municipality) || this.directory.version() < directoryVersion) return;
    this.repository.setMovedTo(tx, jeugdigeId, municipality);
  }

  private async tellGuards(
    tx: Tx,
    plans: readonly MatchPlan[],
    wasMatched: boolean,
    from: string,
    at: Date,
  ): Promise<Draft[]> {
    const opened = plans.flatMap(({ change, coordination, case: { active: parties } }) =>
      change === 'opened' && coordination ? [{ record: coordination.after, parties }] : [],
    );
    if (!wasMatched) return [];
    const drafts: Draft[] = [];
    for (const found of opened)
      drafts.push(...(await this.notices.ofMoveHere(tx, found, this.directory.nameOf(from), at)));
    return drafts;
  }

  private receipt({ data: { caseId, signals, archived }, origin }: CaseMovedEvent, at: Date): Draft {
    const data = {
      ...{ caseId, takenAt: at.toISOString() },
      signalIds: signals.map(({ signalId }) => signalId),
      archivedIds: archived.map(({ signalId }) => signalId),
    };
    return { type: 'nl.verwijsindex.case.taken.v1', subject: caseId, destination: origin, data };
  }
}

interface KnownHere {
  readonly active: readonly Known[];
  readonly gone: ReadonlySet<string>;
  readonly locked: ReadonlyMap<string, Known>;
  readonly homes: ReadonlyMap<string, unknown>;
}

interface Frame {
  readonly jeugdigeId: string;
  readonly event: CaseMovedEvent;
  readonly here: string;
  readonly isTest: boolean;
}

function sort(
  signals: readonly HandedSignal[],
  { active, gone, locked, homes }: KnownHere,
  frame: Frame,
): Taken {
  const byId = new Map(active.map((one) => [one.id, locked.get(one.id) ?? one]));
  const knownAs = (id: string): KnownAtNewHome => {
    if (gone.has(id) || locked.get(id)?.ended) return 'gone';
    const known = byId.get(id);
    if (known?.givenHere && known.homeRegion !== frame.here) return 'given-here';
    return known || homes.has(id) ? 'here-already' : 'not-known';
  };
  const steps = signals.map((signal) => ({
    signal,
    step: takeSignal(knownAs(signal.signalId), signal.originRegion === frame.here),
  }));
  return {
    stored: steps.flatMap(({ signal, step }) => (step === 'store' ? [recordOf(signal, frame)] : [])),
    home: steps.flatMap(({ signal, step }) =>
      step === 'make-home' ? (byId.get(signal.signalId) ?? []) : [],
    ),
  };
}

const recordOf = (
  { signalId: id, homeVersion: _version, objections: _objections, ...facts }: HandedSignal,
  { jeugdigeId, event, here, isTest }: Frame,
): SignalRecord => ({
  ...{ ...facts, id, jeugdigeId, reference: null, givenHere: false, homeRegion: here },
  ...{ state: 'given' as const, stateReason: null, frozen: false, waitsForVersion: null },
  ...{ directoryVersion: event.directoryVersion ?? 0, isTest },
});

const earliestFirst = (a: SignalRecord, b: SignalRecord): number =>
  a.givenAt < b.givenAt || (a.givenAt === b.givenAt && a.id < b.id) ? -1 : 1;
