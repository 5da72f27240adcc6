import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CountedRepository } from './counted.repository.js';
import { NumbersController } from './numbers.controller.js';
import { SeeNumbersService } from './see-numbers.service.js';
import { SweepCountedService } from './sweep-counted.service.js';

/** Numbers without persons: what was counted, told to who may see it. */
@Module({
  imports: [OrganisationsModule],
  controllers: [NumbersController],
  providers: [SeeNumbersService, SweepCountedService, CountedRepository],
})
export class NumbersModule {}
