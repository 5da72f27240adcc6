import type { OpenWorkView, OrganisationList, OrganisationView } from '#contracts/http/organisations.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { AdmitOrganisationService } from './admit-organisation.service.js';
import { KeepOrganisationsService } from './keep-organisations.service.js';
import { AddOrganisationDto, ChangeOrganisationDto, OrganisationParams } from './organisation.dto.js';
import { SetPeopleDto } from './people.dto.js';
import { RecordAdmissionDto } from './record-admission.dto.js';
import { SeeOrganisationsService } from './see-organisations.service.js';

/** The organisations that take part in this region, or ask to. */
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly seeing: SeeOrganisationsService,
    private readonly keeping: KeepOrganisationsService,
    private readonly admitting: AdmitOrganisationService,
  ) {}

  @Get()
  @Access('organisation:list')
  async list(@Caller() caller: Principal): Promise<OrganisationList> {
    return this.seeing.list(caller);
  }

  @Post()
  @Access('organisation:add')
  async add(@Caller() caller: Principal, @Body() body: AddOrganisationDto): Promise<OrganisationView> {
    return this.keeping.add(caller, body);
  }

  @Get(':id')
  @Access('organisation:see')
  async see(@Caller() caller: Principal, @Param() { id }: OrganisationParams): Promise<OrganisationView> {
    return this.seeing.see(caller, id);
  }

  @Get(':id/open-work')
  @Access('organisation-open-work:see')
  async openWork(@Caller() caller: Principal, @Param() { id }: OrganisationParams): Promise<OpenWorkView> {
    return this.seeing.openWork(caller, id);
  }

  @Put(':id')
  @Access('organisation:change')
  async change(
    @Caller() caller: Principal,
    @Param() { id }: OrganisationParams,
    @Body() body: ChangeOrganisationDto,
  ): Promise<OrganisationView> {
    return this.keeping.change(caller, id, body);
  }

  @Put(':id/people')
  @Access('organisation-people:set')
  async setPeople(
    @Caller() caller: Principal,
    @Param() { id }: OrganisationParams,
    @Body() body: SetPeopleDto,
  ): Promise<OrganisationView> {
    return this.keeping.setPeople(caller, id, body);
  }

  @Post(':id/admission')
  @HttpCode(200)
  @Access('organisation-admission:record')
  async recordAdmission(
    @Caller() caller: Principal,
    @Param() { id }: OrganisationParams,
    @Body() body: RecordAdmissionDto,
  ): Promise<OrganisationView> {
    return this.admitting.record(caller, id, body);
  }
}
