import { type DynamicModule, Module } from '@nestjs/common';
import { HearingModule } from '../hearing/hearing.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SeeCanariesService } from './see-canaries.service.js';
import { ServicedeskController } from './servicedesk.controller.js';
import { ServicedeskRepository } from './servicedesk.repository.js';
import { ServicedeskService } from './servicedesk.service.js';

/** What the servicedesk sees of the federation. */
@Module({})
export class ServicedeskModule {
  static with(directory: DynamicModule, announcements: DynamicModule): DynamicModule {
    return {
      module: ServicedeskModule,
      imports: [directory, announcements, HearingModule, LedgerModule],
      controllers: [ServicedeskController],
      providers: [ServicedeskRepository, ServicedeskService, SeeCanariesService],
    };
  }
}
