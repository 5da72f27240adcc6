import type { PrivateJwk } from '#platform/keys.js';
import { type DynamicModule, Module } from '@nestjs/common';
import type { DirectorySource } from './directory-source.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryRepository } from './directory.repository.js';
import { DIRECTORY_SOURCE, DirectoryService } from './directory.service.js';
import { PublishDirectoryService, SIGNING_KEY } from './publish-directory.service.js';

/** The region directory: published by the hub, cached by every region. */
@Module({})
export class DirectoryModule {
  static with(source: DirectorySource, signingKey: PrivateJwk): DynamicModule {
    return {
      module: DirectoryModule,
      controllers: [DirectoryController],
      providers: [
        { provide: DIRECTORY_SOURCE, useValue: source },
        { provide: SIGNING_KEY, useValue: signingKey },
        DirectoryRepository,
        PublishDirectoryService,
        DirectoryService,
      ],
      exports: [DirectoryService],
    };
  }
}
