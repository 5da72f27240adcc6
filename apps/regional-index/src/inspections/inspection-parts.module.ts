import { Module } from '@nestjs/common';
import { ArchiveModule } from '../archive/archive.module.js';
import { ExpertTeamModule } from '../expert-team/expert-team.module.js';
import { MatchesModule } from '../matches/matches.module.js';
import { MovesRecordModule } from '../moves/moves-record.module.js';
import { ObjectionsModule } from '../objections/objections.module.js';
import { RegisterModule } from '../register/register.module.js';
import { RelationsModule } from '../relations/relations.module.js';
import { CollectPartService } from './collect-part.service.js';
import { HearInspectionsService } from './hear-inspections.service.js';
import { InspectInspectionsService } from './inspect-inspections.service.js';
import { InspectionsRepository } from './inspections.repository.js';
import { KeepPartsService } from './keep-parts.service.js';
import { SeenRepository } from './seen.repository.js';

/** The parts of reports: gathered here, asked of other regions, and kept until they are handed out. */
@Module({
  imports: [
    RegisterModule,
    ArchiveModule,
    MatchesModule,
    ExpertTeamModule,
    RelationsModule,
    ObjectionsModule,
    MovesRecordModule,
  ],
  providers: [
    HearInspectionsService,
    CollectPartService,
    KeepPartsService,
    InspectInspectionsService,
    InspectionsRepository,
    SeenRepository,
  ],
  exports: [HearInspectionsService, CollectPartService, KeepPartsService, InspectionsRepository],
})
export class InspectionPartsModule {}
