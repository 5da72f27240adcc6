import type { OrganisationList, OrganisationView } from '#contracts/http/organisations.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { summaryOf, viewOf } from './organisation-view.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { reachOf } from './reach.js';
import { noSuchOrganisation } from './refusals.js';

/** Shows who takes part and how to reach them. Nothing of it is data on a jeugdige, so no look is audited. */
@Injectable()
export class SeeOrganisationsService {
  constructor(
    private readonly region: Region,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
  ) {}

  async list(caller: Principal): Promise<OrganisationList> {
    const reach = reachOf(caller, 'organisation:list');
    const found = await inTransaction(this.dataSource, (tx) => this.repository.list(tx, reach));
    return { organisations: found.map((stored) => summaryOf(stored, reach.relation)) };
  }

  /** @throws AppError not-found when it is not there, or not for this caller */
  async see(caller: Principal, id: string): Promise<OrganisationView> {
    const reach = reachOf(caller, 'organisation:see');
    const found = await inTransaction(this.dataSource, (tx) => this.repository.find(tx, id, reach));
    if (found) return viewOf(found, this.region.convenant);
    throw noSuchOrganisation();
  }
}
