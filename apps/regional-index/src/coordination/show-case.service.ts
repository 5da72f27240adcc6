import type { CoordinationView } from '#contracts/http/coordination.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { CoordinationRecord } from '../coordination-record.js';
import type { OpenCase } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { coordinationView } from './coordination-view.js';
import { FollowUpRepository } from './follow-up.repository.js';
import type { Part } from './parts-of.js';

/** Puts together what somebody with a part in a case sees of it. */
@Injectable()
export class ShowCaseService {
  constructor(
    private readonly region: Region,
    private readonly followUp: FollowUpRepository,
  ) {}

  /** @param record as it is after what the caller did, if anything */
  async show(
    tx: Tx,
    { case: { active }, match, rules }: OpenCase,
    record: CoordinationRecord,
    actor: Part,
  ): Promise<CoordinationView> {
    const rows = await this.followUp.read(tx, match.id);
    const { id: region, convenant } = this.region;
    const calendar = this.region.calendarAt(new Date(rules.at));
    const seen = { record, parties: active, rows, decision: match.decision };
    return coordinationView(seen, actor, { region, convenant, calendar, now: rules.at });
  }
}
