import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/archive.module.js';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { ObjectionsModule } from '../objections/objections.module.js';
import { RegisterModule } from '../register/register.module.js';
import { RelationsModule } from '../relations/relations.module.js';
import { FollowMovesService } from './follow-moves.service.js';
import { ForwardLateService } from './forward-late.service.js';
import { HandOverCaseService } from './hand-over-case.service.js';
import { HearMovesService } from './hear-moves.service.js';
import { MovedSignalsRepository } from './moved-signals.repository.js';
import { MovesRepository } from './moves.repository.js';
import { ReleaseCaseService } from './release-case.service.js';
import { SendToNewHomeService } from './send-to-new-home.service.js';
import { SweepMovesService } from './sweep-moves.service.js';
import { TakeCaseService } from './take-case.service.js';

/** Moves across regions: the case of a jeugdige follows them to the region where they live. */
@Module({
  imports: [
    ...[RegisterModule, MatchesModule, InvolvementModule, ObjectionsModule, RelationsModule],
    ...[ArchiveModule, CoordinationModule, CoordinationNoticesModule, OutgoingModule],
  ],
  providers: [
    FollowMovesService,
    ForwardLateService,
    HandOverCaseService,
    HearMovesService,
    MovedSignalsRepository,
    MovesRepository,
    ReleaseCaseService,
    SendToNewHomeService,
    SweepMovesService,
    TakeCaseService,
  ],
  exports: [HearMovesService],
})
export class MovesModule {}
