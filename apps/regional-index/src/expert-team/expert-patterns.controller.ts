import type { ExpertPatterns } from '#contracts/http/expert-cases.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get, Query } from '@nestjs/common';
import { PatternsQuery } from './expert-cases.dto.js';
import { SeeExpertPatternsService } from './see-expert-patterns.service.js';

@Controller('v1/expert-patterns')
export class ExpertPatternsController {
  constructor(private readonly patterns: SeeExpertPatternsService) {}

  @Get()
  @Access('expert-patterns:see')
  async see(@Caller() caller: Principal, @Query() { year }: PatternsQuery): Promise<ExpertPatterns> {
    return this.patterns.see(caller, year);
  }
}
