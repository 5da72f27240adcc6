import { AnnouncedChangesController } from './announced-changes.controller.js';
import { AnnouncedChangesRepository } from './announced-changes.repository.js';
import { type DynamicModule, Module } from '@nestjs/common';
import {
  DIRECTORY_OPTIONS,
  DirectoryRefreshService,
  type DirectoryOptions,
} from './directory-refresh.service.js';
import { DirectoryRepository } from './directory.repository.js';
import { DirectoryService } from './directory.service.js';
import { SeeAnnouncedChangesService } from './see-announced-changes.service.js';

@Module({})
export class DirectoryModule {
  static with(options: DirectoryOptions): DynamicModule {
    return {
      module: DirectoryModule,
      global: true,
      controllers: [AnnouncedChangesController],
      providers: [
        { provide: DIRECTORY_OPTIONS, useValue: options },
        DirectoryService,
        DirectoryRefreshService,
        DirectoryRepository,
        SeeAnnouncedChangesService,
        AnnouncedChangesRepository,
      ],
      exports: [DirectoryService, DirectoryRefreshService],
    };
  }
}
