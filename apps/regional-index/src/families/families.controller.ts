import type { FamilyView } from '#contracts/http/families.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get, Param } from '@nestjs/common';
import { SeeFamilyService } from './see-family.service.js';

/** Whether there is more in the family of a jeugdige; nothing of it. */
@Controller('v1')
export class FamiliesController {
  constructor(private readonly seeing: SeeFamilyService) {}

  @Get('signals/:id/family')
  @Access('family:see')
  async ofSignal(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<FamilyView> {
    return this.seeing.ofSignal(caller, id);
  }

  /** For who coordinates from outside the match. */
  @Get('coordinations/:id/family')
  @Access('case-family:see')
  async ofCase(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<FamilyView> {
    return this.seeing.ofCase(caller, id);
  }
}
