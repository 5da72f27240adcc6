import { type DynamicModule, Module } from '@nestjs/common';
import { BRP_OPTIONS, type BrpOptions, BrpService } from './brp.service.js';

export type { BrpOptions };

@Module({})
export class BrpModule {
  static with(options: BrpOptions): DynamicModule {
    return {
      module: BrpModule,
      providers: [{ provide: BRP_OPTIONS, useValue: options }, BrpService],
      exports: [BrpService],
    };
  }
}
