import { type DynamicModule, Module } from '@nestjs/common';
import { ConnectionTestService, TESTER, type TesterSettings } from './connection-test.service.js';
import { ConnectionTestsController } from './connection-tests.controller.js';
import { ConnectionTestsRepository } from './connection-tests.repository.js';

/** The test of a region that connects. */
@Module({})
export class ConnectionTestModule {
  static with(settings: TesterSettings, directory: DynamicModule): DynamicModule {
    return {
      module: ConnectionTestModule,
      imports: [directory],
      controllers: [ConnectionTestsController],
      providers: [{ provide: TESTER, useValue: settings }, ConnectionTestsRepository, ConnectionTestService],
      exports: [ConnectionTestService],
    };
  }
}
