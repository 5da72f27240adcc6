import type { Tx } from '#platform/transaction.js';
import type { DecisionFacts } from '#rules/convenant/decide.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { KeepCoordinationService } from '../coordination/keep-coordination.service.js';
import { type CoordinationRecord, idOf } from '../coordination-record.js';
import {
  CoordinationNoticesService,
  type NoticedChange,
} from '../coordination-notices/coordination-notices.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { type FollowedMatch, shownAnew } from '../follow-match.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import { Region } from '../region.js';
import { HouseholdsService } from '../register/households.service.js';
import { type SignalNews, SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { walk } from '../walk-states.js';
import { countMatch } from './count-match.js';
import { factsOf } from './facts-of.js';
import { MatchesRepository } from './matches.repository.js';
import type { OpenMatch } from './open-match.js';
import { type MatchCase, type MatchPlan, type MatchRules, planActed, planMatch } from './plan-match.js';

export type { MatchCase, MatchPlan };

/** A case with a match of which the coordination is locked, and by what it is looked at. */
export interface OpenCase {
  readonly case: MatchCase;
  readonly match: OpenMatch & { readonly coordination: CoordinationRecord };
  readonly facts: DecisionFacts;
  readonly rules: MatchRules;
}

/** What somebody, or the convenant by itself, did in a case. */
export interface ActedCase {
  readonly open: OpenCase;
  readonly followed: FollowedMatch;
}

/** Finds and keeps the matches of jeugdigen who live here, and tells everybody involved, wherever they gave their signal. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly region: Region,
    private readonly repository: MatchesRepository,
    private readonly register: SignalRegisterService,
    private readonly households: HouseholdsService,
    private readonly involvement: KeepInvolvementService,
    private readonly coordination: KeepCoordinationService,
    private readonly profiles: ProfilesService,
    private readonly notices: CoordinationNoticesService,
  ) {}

  /** What the rules make of these cases; nothing is written yet. The jeugdigen are locked. */
  async plan(tx: Tx, cases: readonly MatchCase[], at: Date): Promise<MatchPlan[]> {
    if (cases.length === 0) return [];
    const { open, rules } = await this.read(tx, cases, at);
    return cases.map((one) => planMatch(one, open.get(one.jeugdigeId) ?? null, rules));
  }

  /** Those of these cases that have an open match, with its coordination locked, and the rules to look at them. */
  async openOf(tx: Tx, cases: readonly MatchCase[], at: Date): Promise<OpenCase[]> {
    if (cases.length === 0) return [];
    const { open, rules } = await this.read(tx, cases, at);
    return cases.flatMap((one) => {
      const match = open.get(one.jeugdigeId);
      if (!match?.coordination) return [];
      const { coordination } = match;
      const facts = factsOf(one, coordination, rules.neverCoordinate);
      return [{ case: one, match: { ...match, coordination }, facts, rules }];
    });
  }

  /** Writes what was done to the coordination of matches, and tells everybody involved. */
  async coordinated(tx: Tx, acted: readonly ActedCase[], at: Date): Promise<Aftermath> {
    const plans = acted.map(({ open: { case: one, match, rules }, followed }) =>
      planActed(one, match, followed, rules),
    );
    return this.save(tx, plans, at);
  }

  /** Tells everybody involved what is shown with the coordination, though it did not change itself. */
  async tellAnew(tx: Tx, open: OpenCase, at: Date): Promise<Aftermath> {
    return this.coordinated(tx, [{ open, followed: shownAnew(open.match.coordination) }], at);
  }

  /**
   * Writes what changed. Answers how everybody involved is told; who came from elsewhere gets theirs with the receipt.
   */
  async save(tx: Tx, plans: readonly MatchPlan[], at: Date): Promise<Aftermath> {
    const changed = plans.flatMap((plan) =>
      plan.match && plan.change !== 'none' ? [{ ...plan, match: plan.match }] : [],
    );
    if (changed.length === 0) return nothing;
    this.repository.save(tx, changed, at);
    this.coordination.save(
      tx,
      changed.flatMap(({ coordination }) => coordination ?? []),
    );
    this.households.markFamilies(
      tx,
      changed.filter(otherLeads).map((plan) => plan.case.jeugdigeId),
    );
    this.register.move(
      tx,
      changed.flatMap((plan) => movesOf(plan, at)),
    );
    const counted = changed.flatMap((plan) => countMatch(plan, movesOf(plan, at), this.region.id));
    const told = await this.notices.ofChanges(
      tx,
      changed.flatMap((plan) => this.noticedOf(plan)),
      at,
    );
    return together(this.tell(tx, changed, at), { drafts: told, counted });
  }

  /** A match that a mistake made leaves no trace: it opened since that signal was given, and is closed now. */
  forgetSince(tx: Tx, jeugdigeId: string, since: Instant): void {
    this.repository.removeSince(tx, jeugdigeId, since);
  }

  /** The open matches, and for cases that may match what the profiles of the organisations say: nothing else is read. */
  private async read(
    tx: Tx,
    cases: readonly MatchCase[],
    at: Date,
  ): Promise<{ open: Map<string, OpenMatch>; rules: MatchRules }> {
    const open = await this.repository.open(
      tx,
      cases.map(({ jeugdigeId }) => jeugdigeId),
    );
    const several = cases.filter(({ active }) => active.length > 1).flatMap(({ active }) => active);
    const here = several.filter(({ givenHere }) => givenHere).map(({ organisation }) => organisation.id);
    const [records, neverCoordinate] = await Promise.all([
      this.coordination.lock(
        tx,
        [...open.values()].map(({ id }) => id),
      ),
      this.profiles.neverCoordinate(tx, [...new Set(here)], at),
    ]);
    const { id: region, convenant } = this.region;
    return {
      open: new Map(
        [...open].map(([jeugdigeId, match]) => [
          jeugdigeId,
          { ...match, coordination: records.get(match.id) ?? null },
        ]),
      ),
      rules: { region, convenant, neverCoordinate, at: at.toISOString() },
    };
  }

  /** What changed in the coordination, with the rule of the convenant that says why. */
  private noticedOf({ case: { active: parties }, coordination, decided }: MatchPlan): NoticedChange[] {
    if (!coordination) return [];
    const { rules } = this.region.convenant.coordination;
    const rule = rules.find(({ id }) => id === decided?.decision.rule);
    const why = decided && rule && { sentence: decided.decision.sentence, source: rule.source };
    return [{ before: coordination.before, record: coordination.after, parties, ...(why && { why }) }];
  }

  private tell(tx: Tx, plans: readonly MatchPlan[], at: Date): Aftermath {
    const told = plans.flatMap((plan) => plan.case.active.map((signal) => ({ plan, signal })));
    const notices = this.involvement.keep(
      tx,
      told
        .filter(({ signal }) => signal.givenHere)
        .map(({ plan, signal }) => ({
          signal,
          involvement: plan.involvement.get(signal.id) ?? null,
          notice: plan.case.came.size > 0,
        })),
      at,
    );
    const news = told
      .filter(({ plan, signal }) => !signal.givenHere && !plan.case.came.has(signal.id))
      .map(({ plan, signal }) => matchChanged(plan, signal, at));
    const audit = told.map(({ plan: { involvement }, signal }) => {
      const ground = involvement.has(signal.id) ? 'told of a match' : 'told that nobody else is involved';
      return entryOfGiver(signal, 'match:see', ground, at);
    });
    return together({ drafts: [...notices, ...news], audit });
  }
}

/** Whether somebody else coordinates from now on, or nobody: other coordinators in the family must know. */
function otherLeads({ coordination }: MatchPlan): boolean {
  const [before, after] = [coordination?.before?.coordinator, coordination?.after.coordinator];
  const isOpen = coordination?.after.state !== 'closed';
  return (before ? idOf(before) : null) !== (after && isOpen ? idOf(after) : null);
}

/** States of those who were there already: matched, or alone again. A newcomer is added with its state. */
function movesOf({ case: { active, came }, involvement }: MatchPlan, now: Date): SignalNews[] {
  const at = now.toISOString();
  return active.flatMap((signal) => {
    if (came.has(signal.id)) return [];
    const trigger = involvement.has(signal.id) ? 'met-others' : 'others-left';
    const walked = walk(signal, [{ trigger, at }]);
    // The giver must look again, also when only the others changed; a signal from elsewhere has no such page here.
    return signal.givenHere || walked.steps.length > 0 ? [walked] : [];
  });
}

function matchChanged(plan: MatchPlan, signal: SignalRecord, at: Date): Draft {
  const involvement = plan.involvement.get(signal.id) ?? null;
  return {
    type: 'nl.verwijsindex.match.changed.v1',
    subject: signal.id,
    destination: signal.originRegion,
    data: { signalId: signal.id, changedAt: at.toISOString(), involvement },
  };
}
