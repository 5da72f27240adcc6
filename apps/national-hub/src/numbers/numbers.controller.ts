import type { FederationCoverage, FederationNumbers } from '#contracts/http/federation-numbers.js';
import { Access } from '#platform/access.js';
import { wantsCsv } from '#platform/csv.js';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { coverageCsv, numbersCsv } from './numbers-csv.js';
import { CoverageQuery, NumbersQuery } from './numbers.dto.js';
import { SeeCoverageService } from './see-coverage.service.js';
import { SeeNumbersService } from './see-numbers.service.js';

/** Numbers without persons across regions, and who is connected. Nobody's data. */
@Controller('v1')
export class NumbersController {
  constructor(
    private readonly numbers: SeeNumbersService,
    private readonly coverage: SeeCoverageService,
  ) {}

  /** What every region told of whole months that are over, and what that is together. */
  @Get('numbers')
  @Access('federation-numbers:see')
  async seeNumbers(
    @Query() { from, until, region, format }: NumbersQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FederationNumbers | string> {
    void reply.header('vary', 'Accept');
    const answer = await this.numbers.see(from, until, region);
    if (!wantsCsv(format, accept)) return answer;
    return asTable(reply, `numbers-${from}-${until}.csv`, numbersCsv(answer));
  }

  /** Every municipality on a day: which region covers it, whether that takes part, and what waits for it. */
  @Get('coverage')
  @Access('federation-coverage:see')
  async seeCoverage(
    @Query() { on, format }: CoverageQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FederationCoverage | string> {
    void reply.header('vary', 'Accept');
    const answer = await this.coverage.see(on);
    if (!wantsCsv(format, accept)) return answer;
    return asTable(reply, `coverage-${answer.coveredOn}.csv`, coverageCsv(answer));
  }
}

function asTable(reply: FastifyReply, name: string, table: string): string {
  void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`);
  return table;
}
