import { type DynamicModule, Module } from '@nestjs/common';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { CanariesRepository } from './canaries.repository.js';
import { CANARY_SETTINGS, type CanarySettings } from './canary-settings.js';
import { HearCanariesService } from './hear-canaries.service.js';
import { SendCanariesService } from './send-canaries.service.js';

/** Test signals about nobody, by which every region sees that it reaches every other. */
@Module({})
export class CanariesModule {
  static with(settings: CanarySettings): DynamicModule {
    return {
      module: CanariesModule,
      global: true,
      imports: [OutgoingModule],
      providers: [
        { provide: CANARY_SETTINGS, useValue: settings },
        ...[CanariesRepository, HearCanariesService, SendCanariesService],
      ],
      exports: [HearCanariesService],
    };
  }
}
