import type { OrganisationList, OrganisationView } from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/who-may-do-what.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { relationOf } from '../relation-of.js';
import { summaryOf, viewOf } from './organisation-view.js';
import { OrganisationsRepository, type Reach } from './organisations.repository.js';

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

/** What a caller reaches with an action, today. */
export const reachOf = (caller: Principal, action: Action): Reach => ({
  ...{ caller, relation: relationOf(caller, action) },
  today: dateInAmsterdam(new Date().toISOString()),
});

/** Also for what is there but not for this caller. */
export const noSuchOrganisation = (): AppError => new AppError('not-found', 'You have no such organisation');
