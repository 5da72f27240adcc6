import type { TestedAnswer } from '#contracts/http/connecting.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { RegionParams } from './connecting.dto.js';
import { TestRegionService } from './test-region.service.js';

/** The connection test as a step of a region. */
@Controller('v1/regions/:id/test')
export class RegionTestController {
  constructor(private readonly testing: TestRegionService) {}

  /** Tests the region end to end over Kafka; the answer comes when the test is finished, passed or not. */
  @Post()
  @HttpCode(200)
  @Access('region:test')
  async test(@Caller() caller: Principal, @Param() { id }: RegionParams): Promise<TestedAnswer> {
    return this.testing.test(caller, id);
  }
}
