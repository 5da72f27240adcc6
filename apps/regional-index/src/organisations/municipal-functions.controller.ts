import type { MunicipalFunctionsView } from '#contracts/http/organisations.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { MunicipalFunctionsService } from './municipal-functions.service.js';
import { MunicipalityParams } from './organisation.dto.js';
import { SetMunicipalFunctionsDto } from './people.dto.js';

@Controller('v1/municipalities/:code/functions')
export class MunicipalFunctionsController {
  constructor(private readonly functions: MunicipalFunctionsService) {}

  @Get()
  @Access('municipal-functions:see')
  async see(
    @Caller() caller: Principal,
    @Param() { code }: MunicipalityParams,
  ): Promise<MunicipalFunctionsView> {
    return this.functions.see(caller, code);
  }

  @Put()
  @Access('municipal-functions:set')
  async set(
    @Caller() caller: Principal,
    @Param() { code }: MunicipalityParams,
    @Body() body: SetMunicipalFunctionsDto,
  ): Promise<MunicipalFunctionsView> {
    return this.functions.set(caller, code, body);
  }
}
