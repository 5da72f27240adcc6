import type { Tx } from '#platform/transaction.js';
import { runningTerms, type RunningTerm } from '#rules/coordination/terms.js';
import { followedUp, isFollowUp } from '#rules/numbers/what-is-counted.js';
import { Injectable } from '@nestjs/common';
import { momentsOf } from '../case-moments.js';
import type { CoordinationRecord } from '../coordination-record.js';
import { type Counted, isRealCase, organisationOf } from '../counted.js';
import type { OpenCase } from '../matches/matches.service.js';
import { Region } from '../region.js';
import type { Asked } from './act-on-case.js';
import { FollowUpRepository } from './follow-up.repository.js';

/** Something that is about to be done in a case. */
interface Doing {
  readonly action: Asked['action'];
  /** Signals whose giver is telephoned. */
  readonly about: readonly string[];
  /** The coordination after it. */
  readonly after: CoordinationRecord;
}

/** Counts whether a case is followed up within the terms of the convenant. */
@Injectable()
export class CountFollowUpService {
  constructor(
    private readonly region: Region,
    private readonly repository: FollowUpRepository,
  ) {}

  /** The clock counts a term that is over when the guard is told of it; what is done between the two is counted here. */
  async count(tx: Tx, open: OpenCase, { action, about, after }: Doing): Promise<Counted[]> {
    if (!isRealCase(open.case.active)) return [];
    const taken = followedUp(action, about, await this.running(tx, open), open.rules.at);
    const { municipality, coordinator } = after;
    const organisation = organisationOf(coordinator, open.case.active);
    const counted: Counted[] = [];
    for (const { term, inTime } of taken) {
      if (!isFollowUp(term.term)) continue;
      if (!inTime && (await this.repository.isTold(tx, open.match.id, term))) continue;
      const what = `${term.term}-${inTime ? 'in-time' : 'overdue'}` as const;
      counted.push({ what, municipality, organisation });
    }
    return counted;
  }

  private async running(
    tx: Tx,
    { match, case: { active }, rules }: OpenCase,
  ): Promise<readonly RunningTerm[]> {
    const { contacts } = await this.repository.read(tx, match.id);
    const contactedAt = new Map(
      contacts.flatMap(({ signalId, contactedAt: at }) => (at === null ? [] : [[signalId, at] as const])),
    );
    const moments = momentsOf(match.coordination, active, contactedAt);
    return runningTerms(moments, rules.convenant, this.region.calendarAt(new Date(rules.at)));
  }
}
