import { type DynamicModule, Module } from '@nestjs/common';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CountedRepository } from './counted.repository.js';
import { NumbersController } from './numbers.controller.js';
import { NUMBERS_EVERY_SECONDS, ReportNumbersService } from './report-numbers.service.js';
import { SeeNumbersService } from './see-numbers.service.js';
import { SweepCountedService } from './sweep-counted.service.js';

/** Numbers without persons: what was counted, told to who may see it, and to the hub. */
@Module({})
export class NumbersModule {
  static with(everySeconds: number): DynamicModule {
    return {
      module: NumbersModule,
      imports: [OrganisationsModule, OutgoingModule],
      controllers: [NumbersController],
      providers: [
        { provide: NUMBERS_EVERY_SECONDS, useValue: everySeconds },
        ...[SeeNumbersService, SweepCountedService, ReportNumbersService, CountedRepository],
      ],
    };
  }
}
