import type { StepAnswer } from '#contracts/http/connecting.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { LeaveDto, RegionParams, StepDto, SuspendRegionDto } from './connecting.dto.js';
import { MoveRegionService } from './move-region.service.js';

/** Steps by which a region comes into another state. */
@Controller('v1/regions/:id')
export class RegionStatesController {
  constructor(private readonly moving: MoveRegionService) {}

  /** Starts the trial: signals on test persons go to the region and come from it. */
  @Post('trial')
  @HttpCode(200)
  @Access('region:start-trial')
  async trial(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: StepDto,
  ): Promise<StepAnswer> {
    return this.moving.move(caller, id, 'trial', body);
  }

  /** The region takes part in everything. */
  @Post('live')
  @HttpCode(200)
  @Access('region:go-live')
  async live(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: StepDto,
  ): Promise<StepAnswer> {
    return this.moving.move(caller, id, 'live', body);
  }

  /** Nothing new goes to the region; what is under way goes on. */
  @Post('suspension')
  @HttpCode(200)
  @Access('region:suspend')
  async suspend(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: SuspendRegionDto,
  ): Promise<StepAnswer> {
    return this.moving.suspend(caller, id, body);
  }

  /** The region goes on where it was when it was suspended. */
  @Post('resumption')
  @HttpCode(200)
  @Access('region:resume')
  async resume(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: StepDto,
  ): Promise<StepAnswer> {
    return this.moving.move(caller, id, 'resume', body);
  }

  /** Names the day from which the region no longer takes part. */
  @Post('leaving')
  @HttpCode(200)
  @Access('region:leave')
  async leave(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: LeaveDto,
  ): Promise<StepAnswer> {
    return this.moving.leave(caller, id, body);
  }
}
