import { type DynamicModule, Module } from '@nestjs/common';
import { AnnouncementsController } from './announcements.controller.js';
import { AnnouncementsRepository } from './announcements.repository.js';
import { AnnouncementsService } from './announcements.service.js';

/** What the servicedesk tells every region. */
@Module({})
export class AnnouncementsModule {
  static with(directory: DynamicModule, forwarding: DynamicModule): DynamicModule {
    return {
      module: AnnouncementsModule,
      imports: [directory, forwarding],
      controllers: [AnnouncementsController],
      providers: [AnnouncementsRepository, AnnouncementsService],
      exports: [AnnouncementsService],
    };
  }
}
