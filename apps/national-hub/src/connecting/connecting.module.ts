import { type DynamicModule, Module } from '@nestjs/common';
import { AddRegionService } from './add-region.service.js';
import { ConnectingRepository } from './connecting.repository.js';
import { ExchangeKeysService } from './exchange-keys.service.js';
import { LeaveOnDayService } from './leave-on-day.service.js';
import { MoveRegionService } from './move-region.service.js';
import { ReadRegionsService } from './read-regions.service.js';
import { RecordConditionsService } from './record-conditions.service.js';
import { RegionKeysController } from './region-keys.controller.js';
import { RegionStatesController } from './region-states.controller.js';
import { RegionsController } from './regions.controller.js';
import { RegionTestController } from './region-test.controller.js';
import { TakeStepService } from './take-step.service.js';
import { TestRegionService } from './test-region.service.js';

/** How regions connect, are suspended, and leave. */
@Module({})
export class ConnectingModule {
  static with(
    directory: DynamicModule,
    connectionTest: DynamicModule,
    announcements: DynamicModule,
  ): DynamicModule {
    return {
      module: ConnectingModule,
      imports: [directory, connectionTest, announcements],
      controllers: [RegionsController, RegionKeysController, RegionStatesController, RegionTestController],
      providers: [
        ConnectingRepository,
        ReadRegionsService,
        TakeStepService,
        AddRegionService,
        RecordConditionsService,
        ExchangeKeysService,
        MoveRegionService,
        TestRegionService,
        LeaveOnDayService,
      ],
      exports: [TakeStepService, ReadRegionsService],
    };
  }
}
