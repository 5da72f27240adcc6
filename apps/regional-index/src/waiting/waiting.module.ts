import { Module } from '@nestjs/common';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { LeavingModule } from '../leaving/leaving.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ReleaseWaitingService } from './release-waiting.service.js';
import { WaitingRepository } from './waiting.repository.js';

@Module({
  imports: [LeavingModule, RegisterModule, ArrivalsModule, OutgoingModule],
  providers: [ReleaseWaitingService, WaitingRepository],
  exports: [ReleaseWaitingService],
})
export class WaitingModule {}
