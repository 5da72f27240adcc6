import type { PrivateJwk } from '#platform/keys.js';
import type { TableMunicipality } from '#rules/federation/municipality-table.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ChangeCoverageService } from './change-coverage.service.js';
import { DirectoryChangesController } from './directory-changes.controller.js';
import type { DirectorySource } from './directory-source.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryRepository } from './directory.repository.js';
import { DIRECTORY_SOURCE, DirectoryService } from './directory.service.js';
import { NATIONAL_TABLE, NationalTableService } from './national-table.service.js';
import { PublishDirectoryService, SIGNING_KEY } from './publish-directory.service.js';
import { SeeChangesService } from './see-changes.service.js';

/** The region directory: published by the hub, cached by every region. */
@Module({})
export class DirectoryModule {
  static with(
    source: DirectorySource,
    signingKey: PrivateJwk,
    table: ReadonlyMap<string, TableMunicipality>,
  ): DynamicModule {
    return {
      module: DirectoryModule,
      imports: [LedgerModule],
      controllers: [DirectoryController, DirectoryChangesController],
      providers: [
        { provide: DIRECTORY_SOURCE, useValue: source },
        { provide: SIGNING_KEY, useValue: signingKey },
        { provide: NATIONAL_TABLE, useValue: table },
        NationalTableService,
        DirectoryRepository,
        PublishDirectoryService,
        DirectoryService,
        ChangeCoverageService,
        SeeChangesService,
      ],
      exports: [DirectoryService, NationalTableService],
    };
  }
}
