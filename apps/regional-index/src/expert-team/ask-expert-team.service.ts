import { randomUUID } from 'node:crypto';
import type { AskExpertTeamBody, ExpertCaseView } from '#contracts/http/expert-cases.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { functionOfAction } from '#rules/expert-team/act-on-case.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { ownAmong } from './capacities-of.js';
import type { SignalRecord } from '../signal-record.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { type AskRefusal, refusalOfAsking } from './refusals.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';
import { teamWith } from './team-of.js';
import { TellExpertCaseService } from './tell-expert-case.service.js';

/** Where a case would be: the jeugdige is locked, so that no match closes and no other case comes meanwhile. */
interface FreePlace {
  readonly jeugdigeId: string;
  readonly jeugdige: JeugdigeRow;
  readonly matchId: string;
  readonly parties: readonly SignalRecord[];
}
type Place = FreePlace | { readonly jeugdigeId: string | null; readonly refused: AskRefusal };

/** A party in a match asks the expert team early, or brings in what is stuck. */
@Injectable()
export class AskExpertTeamService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertCasesRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly seeing: SeeExpertCasesService,
    private readonly telling: TellExpertCaseService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError not-found without a team or an own active signal; conflict without a match, without the function in
   *   the convenant, or when a case of this jeugdige is there already
   */
  async ask(caller: Principal, body: AskExpertTeamBody): Promise<ExpertCaseView> {
    teamWith(this.region.convenant, functionOfAction[body.as === 'question' ? 'advise' : 'bring-in']);
    const outcome = await inTransaction(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const place = await this.placeOf(tx, caller, body.signalId);
      const asked = 'refused' in place ? place.refused : await this.add(tx, caller, place, body, at);
      const told = typeof asked === 'string' ? {} : asked.aftermath;
      await this.outgoing.finish(tx, together(told, { audit: [auditOf(caller, place, at)] }), at);
      return typeof asked === 'string' ? asked : asked.view;
    });
    if (typeof outcome === 'string') throw refusalOfAsking(outcome);
    return outcome;
  }

  private async placeOf(tx: Tx, caller: Principal, signalId: string): Promise<Place> {
    const ids = (await this.jeugdigen.ofSignals(tx, [signalId])).map(({ id }) => id);
    const [jeugdige] = await this.jeugdigen.lock(tx, ids);
    const known = await this.register.active(tx, ids);
    const parties = known.filter(({ frozen }) => !frozen);
    const own = ownAmong(parties, caller);
    if (!jeugdige || own?.id !== signalId) return { jeugdigeId: null, refused: 'no-such-signal' };
    const { jeugdigeId } = own;
    const { matchId, atTeam } = await this.repository.placeOf(tx, jeugdigeId);
    if (atTeam) return { jeugdigeId, refused: 'at-team-already' };
    return matchId === null
      ? { jeugdigeId, refused: 'no-match' }
      : { jeugdigeId, jeugdige, matchId, parties };
  }

  private async add(
    tx: Tx,
    caller: Principal,
    { jeugdigeId, jeugdige, matchId, parties }: FreePlace,
    { as, askedBy = 'professional', signalId }: AskExpertTeamBody,
    at: Date,
  ): Promise<{ readonly view: ExpertCaseView; readonly aftermath: Aftermath }> {
    const { id: convenant, version } = this.region.convenant;
    const question = as === 'question';
    const added: ExpertCaseEntity = {
      ...{ id: randomUUID(), jeugdigeId, matchId, askedBy, askerSignalId: signalId },
      ...{ state: question ? 'asked' : 'brought-in', stateSince: at },
      ...{ director: null, patternNoted: false, convenant, convenantVersion: version },
    };
    await this.repository.save(tx, [added], {
      ...{ at, action: question ? 'ask' : 'bring-in', actor: 'asker' },
      ...{ byId: caller.id, byName: caller.name, director: null },
    });
    const told = { before: null, after: added, jeugdige, parties, by: caller };
    const aftermath = await this.telling.tell(tx, told, at);
    return { view: await this.seeing.viewOf(tx, caller, added), aftermath };
  }
}

function auditOf(caller: Principal, place: Place, at: Date): ReturnType<typeof entryOfCaller> {
  const { jeugdigeId } = place;
  const entry = (outcome: 'done' | 'refused', ground: Parameters<typeof entryOfCaller>[4]) =>
    entryOfCaller(caller, 'expert-case:ask', jeugdigeId, outcome, ground, at);
  if (!('refused' in place)) return entry('done', 'own active signal');
  return entry('refused', jeugdigeId === null ? 'not own active signal' : 'not possible now');
}
