import { Module } from '@nestjs/common';
import { ConvenantTasksService } from './convenant-tasks.service.js';
import { ConvenantController } from './convenant.controller.js';
import { DutyEventsRepository } from './duty-events.repository.js';
import { SeeConvenantService } from './see-convenant.service.js';

@Module({
  controllers: [ConvenantController],
  providers: [SeeConvenantService, ConvenantTasksService, DutyEventsRepository],
})
export class ConvenantLifeModule {}
