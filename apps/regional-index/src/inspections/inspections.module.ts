import { type DynamicModule, Module } from '@nestjs/common';
import { BrpModule, type BrpOptions } from '../brp/brp.module.js';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { ObjectionsModule } from '../objections/objections.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RegisterModule } from '../register/register.module.js';
import { AskInspectionService } from './ask-inspection.service.js';
import { InspectionPartsModule } from './inspection-parts.module.js';
import { InspectionsController } from './inspections.controller.js';
import { SeeInspectionsService } from './see-inspections.service.js';
import { SweepInspectionsService } from './sweep-inspections.service.js';

/** Everything that is stored on a jeugdige, for who asks to see it. */
@Module({})
export class InspectionsModule {
  static with(brp: BrpOptions): DynamicModule {
    return {
      module: InspectionsModule,
      imports: [
        ...[InspectionPartsModule, RegisterModule, ObjectionsModule, OrganisationsModule, OutgoingModule],
        BrpModule.with(brp),
      ],
      controllers: [InspectionsController],
      providers: [AskInspectionService, SeeInspectionsService, SweepInspectionsService],
    };
  }
}
