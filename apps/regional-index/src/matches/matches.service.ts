import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { Region } from '../region.js';
import { type SignalNews, SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { walk } from '../walk-states.js';
import { MatchesRepository } from './matches.repository.js';
import { type MatchCase, type MatchPlan, planMatch } from './plan-match.js';

export type { MatchCase, MatchPlan };

/** Finds and keeps the matches of jeugdigen who live here, and tells everybody involved, wherever they gave their signal. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly region: Region,
    private readonly repository: MatchesRepository,
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
  ) {}

  /** What the rules make of these cases; nothing is written yet. The jeugdigen are locked. */
  async plan(tx: Tx, cases: readonly MatchCase[], at: Date): Promise<MatchPlan[]> {
    if (cases.length === 0) return [];
    const open = await this.repository.open(
      tx,
      cases.map(({ jeugdigeId }) => jeugdigeId),
    );
    const rules = { region: this.region.id, convenant: this.region.convenant, at: at.toISOString() };
    return cases.map((one) => planMatch(one, open.get(one.jeugdigeId) ?? null, rules));
  }

  /**
   * Writes what changed. Answers how everybody involved is told; who came from elsewhere gets theirs with the receipt.
   */
  save(tx: Tx, plans: readonly MatchPlan[], at: Date): Aftermath {
    const changed = plans.flatMap((plan) =>
      plan.match && plan.change !== 'none' ? [{ ...plan, match: plan.match }] : [],
    );
    if (changed.length === 0) return nothing;
    this.repository.save(tx, changed, at);
    this.register.move(
      tx,
      changed.flatMap((plan) => movesOf(plan, at)),
    );
    return this.tell(tx, changed, at);
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
    return { drafts: [...notices, ...news], audit };
  }
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
