import type { KeyChallengeView, StepAnswer } from '#contracts/http/connecting.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { GiveKeysDto, ProveKeysDto, RegionParams } from './connecting.dto.js';
import { ExchangeKeysService } from './exchange-keys.service.js';

/** The keys of a region: given, and proven. */
@Controller('v1/regions/:id')
export class RegionKeysController {
  constructor(private readonly keys: ExchangeKeysService) {}

  /** Takes the public keys of a region; others see them when they are proven. */
  @Post('keys')
  @HttpCode(200)
  @Access('region:give-keys')
  async give(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() body: GiveKeysDto,
  ): Promise<StepAnswer> {
    return this.keys.give(caller, id, body);
  }

  /** A challenge for the region, to be answered within a quarter of an hour. */
  @Post('challenge')
  @HttpCode(200)
  @Access('region:challenge')
  async challenge(@Param() { id }: RegionParams): Promise<KeyChallengeView> {
    return this.keys.challenge(id);
  }

  /** Takes the answer to the last challenge: from then on the directory has the keys. */
  @Post('proof')
  @HttpCode(200)
  @Access('region:prove-keys')
  async prove(
    @Caller() caller: Principal,
    @Param() { id }: RegionParams,
    @Body() { answer }: ProveKeysDto,
  ): Promise<StepAnswer> {
    return this.keys.prove(caller, id, answer);
  }
}
