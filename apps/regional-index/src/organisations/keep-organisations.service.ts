import type {
  AddOrganisationBody,
  ChangeOrganisationBody,
  OrganisationView,
  SetPeopleBody,
} from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import {
  changesBeyondOwnWords,
  changesOfOrganisation,
} from '#rules/organisations/changes-of-organisation.js';
import { faultsOfOrganisation } from '#rules/organisations/check-organisation.js';
import type { Organisation } from '#rules/organisations/organisation.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { ChangeRecordService } from './change-record.service.js';
import { viewOf } from './organisation-view.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { reachOf } from './reach.js';
import { refuseFaults } from './refusals.js';
import { organisationSent } from './stored-organisation.js';

/** Adds and changes organisations and their people. */
@Injectable()
export class KeepOrganisationsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
    private readonly records: ChangeRecordService,
  ) {}

  /**
   * @throws AppError invalid-input with every field that the law or the convenant does not allow
   * @throws AppError conflict when there is one with this id
   */
  async add(caller: Principal, body: AddOrganisationBody): Promise<OrganisationView> {
    const organisation = organisationSent(body.id, body);
    this.check(organisation);
    const added = {
      organisation,
      version: 1,
      takesPartFrom: null,
      takesPartUntil: null,
      people: [],
      steps: [],
    };
    const at = this.clock.now();
    await inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx);
      if (await this.repository.find(tx, body.id, reachOf(caller, 'organisation:add', at)))
        throw new AppError(
          'conflict',
          'There is an organisation with this id; change it, or choose another id',
        );
      await this.repository.save(tx, added, { by: caller.id, at });
    });
    return viewOf(added, this.region.convenant);
  }

  /**
   * @throws AppError not-found, conflict (another version), invalid-input
   * @throws AppError not-allowed when the organisation's own manager changes what was agreed with the region
   */
  async change(caller: Principal, id: string, body: ChangeOrganisationBody): Promise<OrganisationView> {
    const organisation = organisationSent(id, body);
    return this.records.change({
      ...{ caller, id, action: 'organisation:change', version: body.version },
      make: (_tx, stored, { relation }) => {
        const changes = changesOfOrganisation(stored.organisation, organisation);
        if (changes.length === 0) return stored;
        if (relation === 'own-organisation') refuseAgreements(changesBeyondOwnWords(changes));
        this.check(organisation);
        return { ...stored, organisation };
      },
    });
  }

  /** Everybody of an organisation at once; who is left out is removed. @throws AppError not-found, conflict */
  async setPeople(
    caller: Principal,
    id: string,
    { people, version }: SetPeopleBody,
  ): Promise<OrganisationView> {
    return this.records.change({
      ...{ caller, id, action: 'organisation-people:set', version },
      make: async (tx, stored) => {
        await this.repository.setPeople(tx, id, people);
        return { ...stored, people };
      },
    });
  }

  private check(organisation: Organisation): void {
    const faults = faultsOfOrganisation(organisation, this.region.convenant);
    refuseFaults(faults, 'The organisation does not keep to the law and the convenant');
  }
}

function refuseAgreements(changes: readonly { field: string }[]): void {
  if (changes.length === 0) return;
  const detail = 'agreed with the region; expected no change, ask its functional manager';
  const fields = changes.map(({ field }) => ({ field, detail }));
  throw new AppError('not-allowed', 'You may change the texts and contact data of your organisation', {
    fields,
  });
}
