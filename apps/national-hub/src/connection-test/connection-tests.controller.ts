import type { ConnectionTestView } from '#contracts/http/connection-tests.js';
import { Access } from '#platform/access.js';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ConnectionTestService } from './connection-test.service.js';
import { StartConnectionTestDto } from './connection-tests.dto.js';
import { reportText } from './report-text.js';

/** The connection tests of a region. */
@Controller('v1/regions/:region/connection-tests')
export class ConnectionTestsController {
  constructor(private readonly tests: ConnectionTestService) {}

  /** Starts a test; the answer comes at once, and the report is there when it is finished. */
  @Post()
  @Access('region:test')
  @HttpCode(202)
  async start(
    @Param('region') region: string,
    @Body() { patienceSeconds }: StartConnectionTestDto,
  ): Promise<ConnectionTestView> {
    return this.tests.start(region, patienceSeconds === undefined ? undefined : patienceSeconds * 1_000);
  }

  /** The tests of a region, newest first. */
  @Get()
  @Access('region:see')
  async list(@Param('region') region: string): Promise<ConnectionTestView[]> {
    return this.tests.seeAll(region);
  }

  /** One test, with its report. */
  @Get(':id')
  @Access('region:see')
  async see(
    @Param('region') region: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ConnectionTestView> {
    return this.tests.see(region, id);
  }

  /** The same as plain text. */
  @Get(':id/text')
  @Access('region:see')
  async text(@Param('region') region: string, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return reportText(await this.tests.see(region, id));
  }
}
