import type { OpenWorkView, OrganisationList, OrganisationView } from '#contracts/http/organisations.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { summaryOf, viewOf } from './organisation-view.js';
import { OpenWorkRepository } from './open-work.repository.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { reachOf } from './reach.js';
import { noSuchOrganisation } from './refusals.js';

/** Shows who takes part and how to reach them. Nothing of it is data on a jeugdige, so no look is audited. */
@Injectable()
export class SeeOrganisationsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
    private readonly work: OpenWorkRepository,
  ) {}

  async list(caller: Principal): Promise<OrganisationList> {
    const reach = reachOf(caller, 'organisation:list', this.clock.now());
    const found = await inTransaction(this.dataSource, (tx) => this.repository.list(tx, reach));
    return { organisations: found.map((stored) => summaryOf(stored, reach.relation)) };
  }

  /** @throws AppError not-found when it is not there, or not for this caller */
  async see(caller: Principal, id: string): Promise<OrganisationView> {
    const reach = reachOf(caller, 'organisation:see', this.clock.now());
    const found = await inTransaction(this.dataSource, (tx) => this.repository.find(tx, id, reach));
    if (found) return viewOf(found, this.region.convenant);
    throw noSuchOrganisation();
  }

  /** What its people still have open. @throws AppError not-found when it is not there, or not for this caller */
  async openWork(caller: Principal, id: string): Promise<OpenWorkView> {
    const reach = reachOf(caller, 'organisation-open-work:see', this.clock.now());
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await this.repository.find(tx, id, reach))) throw noSuchOrganisation();
      return { people: await this.work.read(tx, id) };
    });
  }
}
