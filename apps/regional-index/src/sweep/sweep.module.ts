import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/archive.module.js';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { RegisterModule } from '../register/register.module.js';
import { SweepKindsService } from './sweep-kinds.service.js';
import { SweepRepository } from './sweep.repository.js';
import { SweepService } from './sweep.service.js';

/** What happens to signals by the clock alone. */
@Module({
  imports: [RegisterModule, ArrivalsModule, ArchiveModule, ErasureModule, OutgoingModule],
  providers: [SweepService, SweepKindsService, SweepRepository],
})
export class SweepModule {}
