import { type DynamicModule, Module } from '@nestjs/common';
import { PORTAL_FILES, readPortal } from './portal-files.js';
import { PortalController } from './portal.controller.js';

@Module({})
export class PortalModule {
  /** @param directory folder of the built portal; undefined: none is served */
  static with(directory: string | undefined): DynamicModule {
    const files = directory === undefined ? new Map<string, never>() : readPortal(directory);
    return {
      module: PortalModule,
      controllers: [PortalController],
      providers: [{ provide: PORTAL_FILES, useValue: files }],
    };
  }
}
