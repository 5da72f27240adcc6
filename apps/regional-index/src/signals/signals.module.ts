import { type DynamicModule, Module } from '@nestjs/common';
import { ArrivalsModule } from '../arrivals/arrivals.module.js';
import { BrpModule, type BrpOptions } from '../brp/brp.module.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { IdentifyModule } from '../identify/identify.module.js';
import { InvolvementModule } from '../involvement/involvement.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegisterModule } from '../register/register.module.js';
import { AskSameService } from './ask-same.service.js';
import { ChainRegistrationsController } from './chain-registrations.controller.js';
import { EndSignalService } from './end-signal.service.js';
import { GiveSignalService } from './give-signal.service.js';
import { IdentifySignalService } from './identify-signal.service.js';
import { OwnSignalsModule } from './own-signals.module.js';
import { PlanEndService } from './plan-end.service.js';
import { RecordInformedService } from './record-informed.service.js';
import { RegisterHelpService } from './register-help.service.js';
import { SeeSignalService } from './see-signal.service.js';
import { SignalsController } from './signals.controller.js';
import { SignalsRepository } from './signals.repository.js';
import { StoreSignalsService } from './store-signals.service.js';
import { UndoSignalService } from './undo-signal.service.js';
import { WhoIsSignalledService } from './who-is-signalled.service.js';

@Module({})
export class SignalsModule {
  static with(brp: BrpOptions): DynamicModule {
    return {
      module: SignalsModule,
      imports: [
        BrpModule.with(brp),
        RegisterModule,
        ArrivalsModule,
        ErasureModule,
        InvolvementModule,
        IdentifyModule,
        OrganisationsModule,
        OutgoingModule,
        OwnSignalsModule,
      ],
      controllers: [SignalsController, ChainRegistrationsController],
      providers: [
        GiveSignalService,
        RegisterHelpService,
        WhoIsSignalledService,
        AskSameService,
        PlanEndService,
        IdentifySignalService,
        RecordInformedService,
        StoreSignalsService,
        SeeSignalService,
        EndSignalService,
        UndoSignalService,
        SignalsRepository,
      ],
    };
  }
}
