import { type DynamicModule, Module } from '@nestjs/common';
import { HearingModule } from '../hearing/hearing.module.js';
import { HearNumbersService } from './hear-numbers.service.js';
import { NumbersController } from './numbers.controller.js';
import { NumbersRepository } from './numbers.repository.js';
import { SeeCoverageService } from './see-coverage.service.js';
import { SeeNumbersService } from './see-numbers.service.js';

/** Numbers without persons across regions, and which municipalities are connected. */
@Module({})
export class NumbersModule {
  static with(directory: DynamicModule): DynamicModule {
    return {
      module: NumbersModule,
      imports: [directory, HearingModule],
      controllers: [NumbersController],
      providers: [NumbersRepository, HearNumbersService, SeeNumbersService, SeeCoverageService],
    };
  }
}
