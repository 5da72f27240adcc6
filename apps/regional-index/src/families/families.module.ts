import { Module } from '@nestjs/common';
import { CoordinationNoticesModule } from '../coordination-notices/coordination-notices.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { RegisterModule } from '../register/register.module.js';
import { OwnSignalsModule } from '../signals/own-signals.module.js';
import { ExcludedAddressesController } from './excluded-addresses.controller.js';
import { ExcludedAddressesRepository } from './excluded-addresses.repository.js';
import { ExcludedAddressesService } from './excluded-addresses.service.js';
import { FamiliesController } from './families.controller.js';
import { FamiliesRepository } from './families.repository.js';
import { FamilyViewsRepository } from './family-views.repository.js';
import { HearFamilyService } from './hear-family.service.js';
import { LookAtFamiliesService } from './look-at-families.service.js';
import { SeeFamilyService } from './see-family.service.js';
import { SweepFamiliesService } from './sweep-families.service.js';
import { TellFamilyService } from './tell-family.service.js';

/** Families: that there are more cases at one address, or with one parent; nothing of them. */
@Module({
  imports: [CoordinationNoticesModule, OutgoingModule, OwnSignalsModule, RegisterModule],
  controllers: [FamiliesController, ExcludedAddressesController],
  providers: [
    ExcludedAddressesRepository,
    ExcludedAddressesService,
    FamiliesRepository,
    FamilyViewsRepository,
    HearFamilyService,
    LookAtFamiliesService,
    SeeFamilyService,
    SweepFamiliesService,
    TellFamilyService,
  ],
  exports: [HearFamilyService],
})
export class FamiliesModule {}
