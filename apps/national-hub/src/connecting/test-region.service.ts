import type { ConnectionTestView } from '#contracts/http/connection-tests.js';
import type { TestedAnswer } from '#contracts/http/connecting.js';
import { Injectable } from '@nestjs/common';
import { ConnectionTestService } from '../connection-test/connection-test.service.js';
import { type TakenBy, TakeStepService } from './take-step.service.js';

/** Tests the connection of a region, and keeps whether it was passed: the trial and going live ask for it. */
@Injectable()
export class TestRegionService {
  constructor(
    private readonly steps: TakeStepService,
    private readonly tests: ConnectionTestService,
  ) {}

  /** Answers when the test is finished, passed or not. @throws AppError as a step, and as the test */
  async test(by: TakenBy, region: string): Promise<TestedAnswer> {
    await this.steps.check(region, 'test');
    const test: ConnectionTestView = await this.tests.run(region);
    const detail = test.report?.passed === true ? 'passed' : 'failed';
    return { ...(await this.steps.take(by, { region, step: 'test', detail })), test };
  }
}
