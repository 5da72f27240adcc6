import type { ActBody } from '#contracts/http/coordination.js';
import type { AppError } from '#platform/app-error.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Aftermath, together } from '../aftermath.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import type { CoordinationRecord } from '../coordination-record.js';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import { MatchesService, type OpenCase } from '../matches/matches.service.js';
import { giverOf, type SignalRecord } from '../signal-record.js';
import { actOnCase, type Asked } from './act-on-case.js';
import { CountFollowUpService } from './count-follow-up.service.js';
import { faultsInCase } from './faults-in-case.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { type LockedCase, OpenCasesService } from './open-cases.service.js';
import type { CaseActor } from './parts-of.js';
import { notAsExpected, refusedNow } from './refusals.js';

/** What somebody asks for; what is agreed gets its id here. */
type AskedNow = Omit<Asked, 'agreement'> & Pick<ActBody, 'agreement'>;

/** What came of an action; when it is refused nothing changed. */
export type ActOutcome =
  | {
      readonly record: CoordinationRecord;
      /** Who is involved now. */
      readonly open: OpenCase;
      readonly aftermath: Aftermath;
    }
  | { readonly refused: AppError };

/** Acts on a case that is locked, wherever who acts is: here, at a municipality, or in another region. */
@Injectable()
export class ActOnCaseService {
  constructor(
    private readonly followUp: FollowUpRepository,
    private readonly matches: MatchesService,
    private readonly endings: EndArrivedService,
    private readonly counting: CountFollowUpService,
    private readonly erasing: EraseSignalsService,
    private readonly cases: OpenCasesService,
  ) {}

  async act(tx: Tx, open: LockedCase, actor: CaseActor, body: AskedNow): Promise<ActOutcome> {
    const { agreement, ...rest } = body;
    const asked: Asked = { ...rest, ...(agreement && { agreement: { ...agreement, id: randomUUID() } }) };
    const acted = actOnCase(open, actor, asked);
    if ('refused' in acted) return { refused: refusedNow(acted.refused) };
    const fields = faultsInCase(open, asked);
    if (fields.length > 0) return { refused: notAsExpected(fields) };
    if (asked.action === 'remove-wrong') return this.removeWrong(tx, open, asked);
    const { action, signalId } = asked;
    const about = signalId === undefined ? [] : signalsOfGiver(open.case.active, signalId);
    const counted = await this.counting.count(tx, open, { action, about, after: acted.change.after });
    this.record(tx, open, asked, about);
    const told = await this.matches.coordinated(tx, [{ open, followed: acted }], new Date(open.rules.at));
    const record = acted.change.after;
    const ended = record.state === 'closed' ? await this.endSignals(tx, open) : {};
    return { record, open, aftermath: together(told, ended, { counted }) };
  }

  /** A signal that is clearly wrong, of whatever region, is erased everywhere; the case goes on without it, or closes. */
  private async removeWrong(
    tx: Tx,
    open: LockedCase,
    { signalId = '', consultedOn = '' }: Asked,
  ): Promise<ActOutcome> {
    const { case: before, match, rules } = open;
    const at = new Date(rules.at);
    const reason = 'found-wrong' as const;
    const aftermath = await this.erasing.eraseAll(
      tx,
      [{ signalId, reason, by: rules.region, consultedOn }],
      at,
    );
    const jeugdige = { id: before.jeugdigeId, municipality: before.municipality };
    const after = await this.cases.of(tx, jeugdige, at);
    if (after) return { record: after.match.coordination, open: after, aftermath };
    const active = before.active.filter(({ id }) => id !== signalId);
    const closed = { state: 'closed' as const, stateSince: rules.at, coordinator: null, candidate: null };
    const record = { ...match.coordination, ...closed };
    return { record, open: { ...open, case: { ...before, active } }, aftermath };
  }

  /** What is on record beside the coordination itself; all signals of one giver are one telephone call. */
  private record(
    tx: Tx,
    { rules, match }: OpenCase,
    { action, signalId, agreement, agreementId }: Asked,
    ids: readonly string[],
  ): void {
    if (signalId !== undefined) {
      if (action === 'make-contact') this.followUp.contacted(tx, match.id, ids, rules.at);
      else this.followUp.gaveFeedback(tx, match.id, ids, rules.at);
    }
    if (agreement) this.followUp.addAgreement(tx, match.id, agreement, rules.at);
    if (agreementId !== undefined) this.followUp.finishAgreement(tx, agreementId, rules.at);
  }

  /** Adequate help is arranged: the signals end, and the regions that gave them hear of it (Zorg voor Jeugd FAQ). */
  private async endSignals(
    tx: Tx,
    { case: { active, jeugdigeId, municipality }, rules }: OpenCase,
  ): Promise<Aftermath> {
    const reason = 'closed-by-coordinator' as const;
    const endings = active.map(({ id }) => ({
      ...{ signalId: id, by: rules.region, at: rules.at, reason },
    }));
    return this.endings.end(tx, endings, new Map([[jeugdigeId, municipality]]), new Date(rules.at));
  }
}

function signalsOfGiver(active: readonly SignalRecord[], signalId: string): string[] {
  const giver = active.filter(({ id }) => id === signalId).map(giverOf);
  return active.filter((signal) => giver.includes(giverOf(signal))).map(({ id }) => id);
}
