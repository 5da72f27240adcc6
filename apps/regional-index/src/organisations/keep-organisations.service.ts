import type {
  AddOrganisationBody,
  ChangeOrganisationBody,
  OrganisationView,
  SetPeopleBody,
} from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
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
import { viewOf } from './organisation-view.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { type Reach, reachOf } from './reach.js';
import { noSuchOrganisation, refuseFaults, refuseOtherVersion } from './refusals.js';
import { organisationSent, type StoredOrganisation } from './stored-organisation.js';

/** Adds and changes organisations and their people, one change at a time. */
@Injectable()
export class KeepOrganisationsService {
  constructor(
    private readonly region: Region,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
  ) {}

  /**
   * @throws AppError invalid-input with every field that the law or the convenant does not allow
   * @throws AppError conflict when there is one with this id
   */
  async add(caller: Principal, body: AddOrganisationBody): Promise<OrganisationView> {
    const organisation = organisationSent(body.id, body);
    this.check(organisation);
    const reach = reachOf(caller, 'organisation:add');
    return this.changing(async (tx) => {
      if (await this.repository.find(tx, body.id, reach))
        throw new AppError(
          'conflict',
          'There is an organisation with this id; change it, or choose another id',
        );
      return this.save(tx, caller, { organisation, version: 1, takesPartFrom: null, people: [], steps: [] });
    });
  }

  /**
   * @throws AppError not-found, conflict (another version), invalid-input
   * @throws AppError not-allowed when the organisation's own manager changes what was agreed with the region
   */
  async change(caller: Principal, id: string, body: ChangeOrganisationBody): Promise<OrganisationView> {
    const organisation = organisationSent(id, body);
    const reach = reachOf(caller, 'organisation:change');
    return this.changing(async (tx) => {
      const stored = await this.readVersion(tx, id, reach, body.version);
      const changes = changesOfOrganisation(stored.organisation, organisation);
      if (changes.length === 0) return viewOf(stored, this.region.convenant);
      if (reach.relation === 'own-organisation') refuseAgreements(changesBeyondOwnWords(changes));
      this.check(organisation);
      return this.save(tx, caller, { ...stored, organisation, version: stored.version + 1 });
    });
  }

  /** Everybody of an organisation at once; who is left out is removed. @throws AppError as `change` */
  async setPeople(
    caller: Principal,
    id: string,
    { people, version }: SetPeopleBody,
  ): Promise<OrganisationView> {
    const reach = reachOf(caller, 'organisation-people:set');
    return this.changing(async (tx) => {
      const stored = await this.readVersion(tx, id, reach, version);
      await this.repository.setPeople(tx, id, people);
      return this.save(tx, caller, { ...stored, people, version: version + 1 });
    });
  }

  private changing<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx);
      return work(tx);
    });
  }

  private async readVersion(tx: Tx, id: string, reach: Reach, version: number): Promise<StoredOrganisation> {
    const stored = await this.repository.find(tx, id, reach);
    if (!stored) throw noSuchOrganisation();
    refuseOtherVersion(stored, version);
    return stored;
  }

  private check(organisation: Organisation): void {
    const faults = faultsOfOrganisation(organisation, this.region.convenant);
    refuseFaults(faults, 'The organisation does not keep to the law and the convenant');
  }

  private async save(tx: Tx, caller: Principal, stored: StoredOrganisation): Promise<OrganisationView> {
    await this.repository.save(tx, stored.organisation, stored, { by: caller.id, at: new Date() });
    return viewOf(stored, this.region.convenant);
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
