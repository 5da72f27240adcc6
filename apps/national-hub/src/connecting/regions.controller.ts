import type { RegionList, RegionView, StepAnswer } from '#contracts/http/connecting.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { AddRegionService } from './add-region.service.js';
import { AddRegionDto, RecordConditionsDto, RegionParams } from './connecting.dto.js';
import { ReadRegionsService } from './read-regions.service.js';
import { RecordConditionsService } from './record-conditions.service.js';

/** The regions of the federation on their way: what they have, what they lack, and the conditions of connecting. */
@Controller('v1/regions')
export class RegionsController {
  constructor(
    private readonly reading: ReadRegionsService,
    private readonly adding: AddRegionService,
    private readonly conditions: RecordConditionsService,
  ) {}

  /** Every region by name, with the step that leads it on and what it lacks for that. */
  @Get()
  @Access('region:list')
  async list(): Promise<RegionList> {
    return this.reading.list();
  }

  /** A region with everything that is recorded of it, and every step that it took. */
  @Get(':id')
  @Access('region:see')
  async see(@Param() { id }: RegionParams): Promise<RegionView> {
    return this.reading.see(id);
  }

  /** Names a region in the directory, in preparation. 200: done, or what it would be. */
  @Post()
  @HttpCode(200)
  @Access('region:add')
  async add(@Caller() caller: Principal, @Body() body: AddRegionDto): Promise<StepAnswer> {
    return this.adding.add(caller, body);
  }

  /** Records the signed convenant, the directing functions and the connection agreement. */
  @Post(':id/conditions')
  @HttpCode(200)
  @Access('region:record-conditions')
  async record(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: RecordConditionsDto,
  ): Promise<StepAnswer> {
    return this.conditions.record(caller, id, body);
  }
}
