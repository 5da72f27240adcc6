import type { CaseSummary, CoordinationView } from '#contracts/http/coordination.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { Region } from '../region.js';
import { OpenCasesService } from './open-cases.service.js';
import { type OwnCase, OwnCasesService } from './own-cases.service.js';
import { noSuchCase } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

/**
 * Shows cases to who has no signal in them: who guards the process or supplies a coordinator for the municipality of
 * residence, and who coordinates from outside the match. They see the parties and the follow-up, no more (Jw 7.1.3.2).
 */
@Injectable()
export class SeeCasesService {
  constructor(
    private readonly region: Region,
    private readonly own: OwnCasesService,
    private readonly cases: OpenCasesService,
    private readonly showing: ShowCaseService,
  ) {}

  async list(caller: Principal): Promise<CaseSummary[]> {
    return (await this.own.list(caller)).map((one) => this.summaryOf(one));
  }

  /** @throws AppError not-found when it is closed, or the caller has no part in it */
  async see(caller: Principal, matchId: string): Promise<CoordinationView> {
    return this.own.withPart(caller, 'case:see', matchId, async (tx, { record, jeugdigeId, part, at }) => {
      const open = await this.cases.of(tx, { id: jeugdigeId, municipality: record.municipality }, at);
      if (open?.match.id !== matchId) return { refused: noSuchCase() };
      return { answer: await this.showing.show(tx, open, open.match.coordination, part) };
    });
  }

  private summaryOf({ record, part }: OwnCase): CaseSummary {
    const { matchId, municipality: code, state, stateSince: since, matchedAt, guard, supplier } = record;
    const name = this.region.convenant.municipalities.find((one) => one.code === code)?.name ?? code;
    return {
      ...{ matchId, municipality: { code, name }, state, since, matchedAt, parts: [...part.parts], guard },
      supplier: state === 'being-supplied' ? supplier : null,
      escalated: record.ladder !== null,
    };
  }
}
