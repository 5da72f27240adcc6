import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/archive.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { RegisterModule } from '../register/register.module.js';
import { EraseSignalsService } from './erase-signals.service.js';
import { ErasureRepository } from './erasure.repository.js';

/** Erasing signals everywhere they went, and the receipts of it. */
@Module({
  imports: [RegisterModule, ArrivalsModule, ArchiveModule],
  providers: [EraseSignalsService, ErasureRepository],
  exports: [EraseSignalsService],
})
export class ErasureModule {}
