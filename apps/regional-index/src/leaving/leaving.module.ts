import { Module } from '@nestjs/common';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { RegisterModule } from '../register/register.module.js';
import { LeavingRepository } from './leaving.repository.js';
import { LetGoService } from './let-go.service.js';
import { RecallSignalsService } from './recall-signals.service.js';

/** What follows in every region when one leaves the federation. */
@Module({
  imports: [RegisterModule, InvolvementModule, MatchesModule, OutgoingModule],
  providers: [RecallSignalsService, LetGoService, LeavingRepository],
  exports: [RecallSignalsService, LetGoService],
})
export class LeavingModule {}
