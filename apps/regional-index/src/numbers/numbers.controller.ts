import type { NumbersAnswer } from '#contracts/http/numbers.js';
import { Access, Caller } from '#platform/access.js';
import { wantsCsv } from '#platform/csv.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { numbersCsv } from './numbers-csv.js';
import { NumbersQuery } from './numbers.dto.js';
import { SeeNumbersService } from './see-numbers.service.js';

@Controller('v1/numbers')
export class NumbersController {
  constructor(private readonly numbers: SeeNumbersService) {}

  @Get()
  @Access('numbers:see')
  async see(
    @Caller() caller: Principal,
    @Query() { format, ...query }: NumbersQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NumbersAnswer | string> {
    const answer = await this.numbers.see(caller, query);
    void reply.header('vary', 'Accept');
    if (!wantsCsv(format, accept)) return answer;
    const name = `numbers-${query.by}-${query.from}-${query.until}.csv`;
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`);
    return numbersCsv(answer);
  }
}
