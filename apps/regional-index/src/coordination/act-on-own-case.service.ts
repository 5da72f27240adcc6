import type { ActAnswer, ActBody, OutsidePerson } from '#contracts/http/coordination.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { CoordinationRecord, OutsideParticipant } from '../coordination-record.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { faultsOfBody } from './faults-of-body.js';
import { OpenCasesService } from './open-cases.service.js';
import { OwnCasesService } from './own-cases.service.js';
import { noPart } from './parts-of.js';
import { noSuchCase, notAsExpected } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

/** Lets who has no signal in a case act on it: the guard, who supplies a coordinator, and who coordinates from outside. */
@Injectable()
export class ActOnOwnCaseService {
  constructor(
    private readonly own: OwnCasesService,
    private readonly cases: OpenCasesService,
    private readonly acting: ActOnCaseService,
    private readonly showing: ShowCaseService,
  ) {}

  /**
   * @throws AppError not-found when it is closed, or the caller has no part in it
   * @throws AppError invalid-input with the fields that are not as expected
   * @throws AppError conflict with the reason why the action is not possible now, or not for the caller
   */
  async act(caller: Principal, matchId: string, { outside, ...body }: ActBody): Promise<ActAnswer> {
    const faults = faultsOfBody({ ...body, ...(outside && { outside }) });
    if (faults.length > 0) throw notAsExpected(faults);
    return this.own.withPart(caller, 'case:act', matchId, async (tx, { jeugdigeId, held, at }) => {
      const open = await this.cases.locked(tx, jeugdigeId, at);
      if (open?.match.id !== matchId) return { refused: noSuchCase() };
      const { coordination } = open.match; // what the caller is in it may have changed before the lock
      const part = this.own.partIn(caller, coordination, held) ?? noPart;
      const named = outside && { outside: participantOf(outside, coordination) };
      const result = await this.acting.act(tx, open, { ...part, who: caller.id }, { ...body, ...named });
      if ('refused' in result) return result;
      const { record, open: now, aftermath } = result;
      const after = this.own.partIn(caller, record, held) ?? noPart;
      const seen = await this.showing.show(tx, now, record, after);
      return { answer: { sent: false, coordination: seen }, aftermath };
    });
  }
}

function participantOf(
  { name, email, phone, organisation }: OutsidePerson,
  { supplier }: CoordinationRecord,
): OutsideParticipant {
  const { id, name: called, kind } = organisation;
  return {
    ...{ kind: 'outside', id: randomUUID(), name, email, phone },
    organisation: { id, name: called, kind },
    function: supplier ?? 'municipality',
  };
}
