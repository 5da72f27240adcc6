import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/transaction.js';
import { functionOfAction } from '#rules/expert-team/act-on-case.js';
import { nextExpertCaseState } from '#rules/expert-team/expert-case-states.js';
import { Injectable } from '@nestjs/common';
import { Region } from '../region.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';

/** A match whose escalation ladder reached the expert team. Its jeugdige is locked. */
export interface StuckMatch {
  readonly jeugdigeId: string;
  readonly matchId: string;
}

/** Brings in what is stuck, by the escalation ladder of the convenant: nobody has to ask. */
@Injectable()
export class BringInStuckCasesService {
  constructor(
    private readonly region: Region,
    private readonly repository: ExpertCasesRepository,
  ) {}

  /**
   * Of what is at the team already, only a question becomes something brought in: a case comes once.
   * @returns the ids of the matches whose case was brought in now; none where the team discusses no cases
   */
  async bringIn(tx: Tx, stuck: readonly StuckMatch[], at: Date): Promise<ReadonlySet<string>> {
    const { expertTeam } = this.region.convenant;
    if (stuck.length === 0 || !expertTeam?.functions.includes(functionOfAction['bring-in'])) return new Set();
    const known = await this.repository.openOf(
      tx,
      stuck.map(({ jeugdigeId }) => jeugdigeId),
    );
    const atTeam = new Map(known.map((one) => [one.jeugdigeId, one]));
    const broughtIn = stuck.flatMap((match) => {
      const found = atTeam.get(match.jeugdigeId);
      const next = found && nextExpertCaseState(found.state, 'bring-in', 'convenant');
      if (next && !('to' in next)) return [];
      const state = 'brought-in' as const;
      return [{ match, to: { ...(found ?? this.caseOf(match)), state, stateSince: at } }];
    });
    if (broughtIn.length === 0) return new Set();
    const to = broughtIn.map((one) => one.to);
    await this.repository.save(tx, to, {
      ...{ at, action: 'bring-in', actor: 'convenant', director: null },
      ...{ byId: 'convenant', byName: this.region.convenant.name },
    });
    return new Set(broughtIn.map(({ match }) => match.matchId));
  }

  private caseOf({ jeugdigeId, matchId }: StuckMatch): Omit<ExpertCaseEntity, 'state' | 'stateSince'> {
    const { id: convenant, version } = this.region.convenant;
    return {
      ...{ id: randomUUID(), jeugdigeId, matchId, askedBy: 'convenant', askerSignalId: null },
      ...{ director: null, patternNoted: false, convenant, convenantVersion: version },
    };
  }
}
