import type { Tx } from '#platform/transaction.js';
import { applyAction } from '#rules/coordination/coordination-case.js';
import type { Followed } from '#rules/coordination/follow-parties.js';
import { isFollowUp } from '#rules/numbers/what-is-counted.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, together } from '../aftermath.js';
import { BringInStuckCasesService } from '../expert-team/bring-in-stuck-cases.service.js';
import { KeepCoordinationService } from '../coordination/keep-coordination.service.js';
import { caseOf } from '../coordination-record.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import { type Counted, isRealCase, organisationOf } from '../counted.js';
import { type Draft, OutgoingService } from '../exchange/outgoing.service.js';
import { changeOf, type FollowedMatch, followMatch, shownAnew } from '../follow-match.js';
import { MatchesService, type OpenCase } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { type Looked, lookAtCase, type OpenCoordination } from './look-at-case.js';
import { type ClaimedCase, type TakenStep, TermsRepository } from './terms.repository.js';

interface Due extends OpenCoordination {
  readonly claimed: ClaimedCase;
  readonly looked: Looked;
}

/** What the clock makes happen in a case; null when nothing comes of it. */
type Act = (open: OpenCase) => FollowedMatch | null;

/** Does what is due in cases, in one transaction. */
@Injectable()
export class HandleDueService {
  constructor(
    private readonly region: Region,
    private readonly repository: TermsRepository,
    private readonly records: KeepCoordinationService,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly notices: CoordinationNoticesService,
    private readonly bringing: BringInStuckCasesService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @returns how many cases were looked at; 0 when none is due, or those that are are all in other hands */
  async handle(tx: Tx, now: Date, limit: number): Promise<number> {
    const claimed = await this.repository.claim(tx, now, limit);
    if (claimed.length === 0) return 0;
    const due = await this.look(tx, claimed, now);
    const drafts = await this.tellAndSave(tx, due, now);
    const broughtIn = await this.bringIn(tx, due, now);
    const acted = await this.actAll(tx, due, broughtIn, now);
    await this.outgoing.finish(tx, together({ drafts, counted: due.flatMap(countOverdue) }, acted), now);
    return claimed.length;
  }

  private async look(tx: Tx, claimed: readonly ClaimedCase[], now: Date): Promise<Due[]> {
    const ids = claimed.map(({ matchId }) => matchId);
    const [records, details, signals] = await Promise.all([
      this.records.lock(tx, ids),
      this.repository.details(tx, ids),
      this.register.active(
        tx,
        claimed.map(({ jeugdigeId }) => jeugdigeId),
      ),
    ]);
    const parties = new Map<string, SignalRecord[]>(claimed.map(({ jeugdigeId }) => [jeugdigeId, []]));
    for (const signal of signals.filter(({ frozen }) => !frozen))
      parties.get(signal.jeugdigeId)?.push(signal);
    const { convenant } = this.region;
    const frame = { convenant, calendar: this.region.calendarAt(now), now: now.toISOString() };
    return claimed.flatMap((one) => {
      const { matchId, jeugdigeId } = one;
      const record = records.get(matchId);
      const hangsOnIt = details.get(matchId);
      if (!record || !hangsOnIt) return [];
      const found = { record, details: hangsOnIt, parties: parties.get(jeugdigeId) ?? [] };
      return [{ ...found, claimed: one, looked: lookAtCase(found, frame) }];
    });
  }

  /** The guard and who is turned to hear of it, in the same transaction as that it is on record. */
  private async tellAndSave(tx: Tx, due: readonly Due[], now: Date): Promise<readonly Draft[]> {
    const news = due.filter(({ looked }) => looked.overdue.length > 0 || looked.steps.length > 0);
    const told = await this.notices.ofClock(
      tx,
      news.map(({ record, parties, looked: { overdue, steps } }) => ({ record, parties, overdue, steps })),
      now,
    );
    this.repository.save(
      tx,
      due.map(({ looked }) => looked.after),
      news.flatMap(({ record: { matchId }, looked }) => looked.overdue.map((term) => ({ ...term, matchId }))),
      news.flatMap((one, index) => stepsOf(one, told[index]?.turnedTo ?? [])),
      now,
    );
    return told.flatMap(({ drafts }) => drafts);
  }

  /** What is stuck goes to the expert team, if a step that begins leads there. */
  private async bringIn(tx: Tx, due: readonly Due[], now: Date): Promise<ReadonlySet<string>> {
    const stuck = due.filter(({ looked }) => looked.steps.some(({ step }) => step.who === 'expert-team'));
    return this.bringing.bringIn(
      tx,
      stuck.map(({ claimed }) => claimed),
      now,
    );
  }

  /** What the convenant does by itself, and that a case was brought in: everybody involved is told. */
  private async actAll(
    tx: Tx,
    due: readonly Due[],
    broughtIn: ReadonlySet<string>,
    now: Date,
  ): Promise<Aftermath> {
    const decidesWhenStuck = this.region.convenant.coordination.rules.some(({ when }) => when.stuck);
    const acts = new Map(
      due.map(({ claimed, looked }) => {
        const act = looked.lapses ? lapse : looked.starts && decidesWhenStuck ? decideWhileStuck : null;
        return [claimed.jeugdigeId, act ?? (broughtIn.has(claimed.matchId) ? showAnew : null)] as const;
      }),
    );
    const none = { came: new Set<string>(), left: false };
    const cases = due
      .filter(({ claimed }) => acts.get(claimed.jeugdigeId))
      .map(({ claimed, parties }) => ({ ...claimed, ...none, active: parties }));
    const open = await this.matches.openOf(tx, cases, now);
    const acted = open.flatMap((one) => {
      const followed = acts.get(one.case.jeugdigeId)?.(one);
      return followed ? [{ open: one, followed }] : [];
    });
    return this.matches.coordinated(tx, acted, now);
  }
}

/** Terms that the guard is told of now, which is once: what is followed up too late, or not yet. */
function countOverdue({ record, parties, looked: { overdue } }: Due): Counted[] {
  const { municipality, coordinator, candidate } = record;
  const organisation = organisationOf(candidate ?? coordinator, parties);
  if (!isRealCase(parties)) return [];
  const followUp = overdue.map(({ term }) => term).filter(isFollowUp);
  return followUp.map((term) => ({ what: `${term}-overdue`, municipality, organisation }));
}

function stepsOf({ record, details, looked }: Due, turnedTo: readonly (readonly string[])[]): TakenStep[] {
  const { matchId } = record;
  const ladder = looked.climb?.ladder ?? '';
  return looked.steps.map((step, index) => {
    const names = turnedTo[index] ?? [];
    const who = names.length > 0 ? names.join(', ') : 'nobody-known';
    return { ...step, matchId, ladder, who, position: details.steps + index + 1 };
  });
}

/** Who said nothing within the term agrees. */
const lapse: Act = ({ match: { coordination }, facts, rules }) => {
  const { state: from } = coordination;
  const answer = applyAction(caseOf(coordination), { action: 'lapse', who: 'convenant', by: null });
  if (!('to' in answer)) return null;
  const { to } = answer;
  const step = { action: 'lapse' as const, from, to: to.state, names: to.candidate ?? to.coordinator };
  const followed: Followed = { to, steps: [step], taken: null };
  return { change: changeOf(coordination, followed, facts, rules), taken: null };
};

/** A convenant may have a rule for cases that are stuck, which takes over from who was asked until now. */
const decideWhileStuck: Act = ({ match: { coordination }, facts, rules }) =>
  followMatch(coordination, facts, true, rules);

const showAnew: Act = ({ match: { coordination } }) => shownAnew(coordination);
