import { Module } from '@nestjs/common';
import { AddresseesRepository } from './addressees.repository.js';
import { AddresseesService } from './addressees.service.js';
import { AdmitOrganisationService } from './admit-organisation.service.js';
import { ChangeRecordService } from './change-record.service.js';
import { HeldFunctionsService } from './held-functions.service.js';
import { ImportController } from './import.controller.js';
import { ImportOrganisationsService } from './import-organisations.service.js';
import { KeepOrganisationsService } from './keep-organisations.service.js';
import { MunicipalFunctionsController } from './municipal-functions.controller.js';
import { MunicipalFunctionsRepository } from './municipal-functions.repository.js';
import { MunicipalFunctionsService } from './municipal-functions.service.js';
import { OpenWorkRepository } from './open-work.repository.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { ProfilesService } from './profiles.service.js';
import { SeeOrganisationsService } from './see-organisations.service.js';

@Module({
  controllers: [OrganisationsController, ImportController, MunicipalFunctionsController],
  providers: [
    SeeOrganisationsService,
    ChangeRecordService,
    KeepOrganisationsService,
    AdmitOrganisationService,
    MunicipalFunctionsService,
    ImportOrganisationsService,
    ProfilesService,
    HeldFunctionsService,
    OrganisationsRepository,
    OpenWorkRepository,
    MunicipalFunctionsRepository,
    AddresseesService,
    AddresseesRepository,
  ],
  exports: [AddresseesService, HeldFunctionsService, ProfilesService],
})
export class OrganisationsModule {}
