import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { OwnSignalsModule } from '../signals/own-signals.module.js';
import { HandRelationsService } from './hand-relations.service.js';
import { InspectRelationsService } from './inspect-relations.service.js';
import { RelationsController } from './relations.controller.js';
import { RelationsRepository } from './relations.repository.js';
import { RelationsService } from './relations.service.js';

/** Relations of a jeugdige with other persons, as professionals record them. */
@Module({
  imports: [OwnSignalsModule, RegisterModule],
  controllers: [RelationsController],
  providers: [RelationsService, InspectRelationsService, HandRelationsService, RelationsRepository],
  exports: [InspectRelationsService, HandRelationsService],
})
export class RelationsModule {}
