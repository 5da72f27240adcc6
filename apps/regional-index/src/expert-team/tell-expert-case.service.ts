import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { OpenCasesService } from '../coordination/open-cases.service.js';
import { ExpertCaseNoticesService } from '../coordination-notices/expert-case-notices.service.js';
import { MatchesService } from '../matches/matches.service.js';
import type { JeugdigeRow } from '../register/jeugdigen.service.js';
import type { SignalRecord } from '../signal-record.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';

/** What somebody changed in a case at the expert team; it is written, and the jeugdige is locked. */
export interface ChangedExpertCase {
  /** Null when it came now. */
  readonly before: ExpertCaseEntity | null;
  readonly after: ExpertCaseEntity;
  readonly jeugdige: Pick<JeugdigeRow, 'id' | 'municipality'>;
  /** The active signals. */
  readonly parties: readonly SignalRecord[];
  readonly by: Principal;
}

/** Tells those concerned what became of a case: by mail, and by the coordination of the match, in every region. */
@Injectable()
export class TellExpertCaseService {
  constructor(
    private readonly notices: ExpertCaseNoticesService,
    private readonly cases: OpenCasesService,
    private readonly matches: MatchesService,
  ) {}

  async tell(tx: Tx, changed: ChangedExpertCase, at: Date): Promise<Aftermath> {
    const { before, after, jeugdige, parties, by } = changed;
    const { id, matchId, state, director } = after;
    if (before?.state === state && before.director === director) return nothing;
    const drafts = await this.notices.ofNews(
      tx,
      {
        ...{ id, matchId, state, director, parties, by: by.email, municipality: jeugdige.municipality },
        directorBefore: before?.director ?? null,
      },
      at,
    );
    const open = await this.cases.of(tx, jeugdige, at);
    return together({ drafts }, open ? await this.matches.tellAnew(tx, open, at) : {});
  }
}
