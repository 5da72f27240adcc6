import { randomUUID } from 'node:crypto';
import type { AskExpertTeamBody, ExpertCaseView } from '#contracts/http/expert-cases.js';
import { recordAudit } from '#platform/audit.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { functionOfAction } from '#rules/expert-team/act-on-case.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { ownAmong } from './capacities-of.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { type AskRefusal, refusalOfAsking } from './refusals.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';
import { teamWith } from './team-of.js';

/** Where a case would be: the jeugdige is locked, so that no match closes and no other case comes meanwhile. */
type Place =
  | { readonly jeugdigeId: string; readonly matchId: string }
  | { readonly jeugdigeId: string | null; readonly refused: AskRefusal };

/** A party in a match asks the expert team early, or brings in what is stuck. */
@Injectable()
export class AskExpertTeamService {
  constructor(
    private readonly region: Region,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertCasesRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly seeing: SeeExpertCasesService,
  ) {}

  /**
   * @throws AppError not-found without a team or an own active signal; conflict without a match, without the function in
   *   the convenant, or when a case of this jeugdige is there already
   */
  async ask(caller: Principal, body: AskExpertTeamBody): Promise<ExpertCaseView> {
    teamWith(this.region.convenant, functionOfAction[body.as === 'question' ? 'advise' : 'bring-in']);
    const outcome = await inTransaction(this.dataSource, async (tx) => {
      const place = await this.placeOf(tx, caller, body.signalId);
      recordAudit(tx, [auditOf(caller, place)]);
      return 'refused' in place ? place.refused : this.add(tx, caller, place, body);
    });
    if (typeof outcome === 'string') throw refusalOfAsking(outcome);
    return outcome;
  }

  private async placeOf(tx: Tx, caller: Principal, signalId: string): Promise<Place> {
    const ids = (await this.jeugdigen.ofSignals(tx, [signalId])).map(({ id }) => id);
    await this.jeugdigen.lock(tx, ids);
    const own = ownAmong(await this.register.activeOrKnown(tx, ids, []), caller);
    if (own?.id !== signalId) return { jeugdigeId: null, refused: 'no-such-signal' };
    const { jeugdigeId } = own;
    const { matchId, atTeam } = await this.repository.placeOf(tx, jeugdigeId);
    if (atTeam) return { jeugdigeId, refused: 'at-team-already' };
    return matchId === null ? { jeugdigeId, refused: 'no-match' } : { jeugdigeId, matchId };
  }

  private async add(
    tx: Tx,
    caller: Principal,
    { jeugdigeId, matchId }: { jeugdigeId: string; matchId: string },
    { as, askedBy = 'professional', signalId }: AskExpertTeamBody,
  ): Promise<ExpertCaseView> {
    const { id: convenant, version } = this.region.convenant;
    const [at, question] = [new Date(), as === 'question'];
    const added: ExpertCaseEntity = {
      ...{ id: randomUUID(), jeugdigeId, matchId, askedBy, askerSignalId: signalId },
      ...{ state: question ? 'asked' : 'brought-in', stateSince: at },
      ...{ director: null, patternNoted: false, convenant, convenantVersion: version },
    };
    await this.repository.save(tx, added, {
      ...{ at, action: question ? 'ask' : 'bring-in', actor: 'asker' },
      ...{ byId: caller.id, byName: caller.name, director: null },
    });
    return this.seeing.viewOf(tx, caller, added);
  }
}

function auditOf(caller: Principal, place: Place): ReturnType<typeof entryOfCaller> {
  const { jeugdigeId } = place;
  const entry = (outcome: 'done' | 'refused', ground: Parameters<typeof entryOfCaller>[4]) =>
    entryOfCaller(caller, 'expert-case:ask', jeugdigeId, outcome, ground, new Date());
  if (!('refused' in place)) return entry('done', 'own active signal');
  return entry('refused', jeugdigeId === null ? 'not own active signal' : 'not possible now');
}
