import type { OrganisationView } from '#contracts/http/organisations.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { viewOf } from './organisation-view.js';
import { type Changed, OrganisationsRepository } from './organisations.repository.js';
import { type Reach, reachOf } from './reach.js';
import { noSuchOrganisation, refuseOtherVersion } from './refusals.js';
import type { StoredOrganisation } from './stored-organisation.js';

export interface RecordChange {
  readonly caller: Principal;
  readonly action: Action;
  readonly id: string;
  /** That the caller read. */
  readonly version: number;
  /** What becomes of it; the same object when nothing changes. */
  readonly make: (
    tx: Tx,
    stored: StoredOrganisation,
    reach: Reach,
    changed: Changed,
  ) => StoredOrganisation | Promise<StoredOrganisation>;
}

/** Changes an organisation on record: one change at a time, of the version that the caller read. */
@Injectable()
export class ChangeRecordService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
  ) {}

  /** @throws AppError not-found when it is out of reach; conflict when it has another version */
  async change({ caller, action, id, version, make }: RecordChange): Promise<OrganisationView> {
    const changed = { by: caller.id, at: this.clock.now() };
    const reach = reachOf(caller, action, changed.at);
    return inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx);
      const stored = await this.repository.find(tx, id, reach);
      if (!stored) throw noSuchOrganisation();
      refuseOtherVersion(stored, version);
      const made = await make(tx, stored, reach, changed);
      if (made === stored) return viewOf(stored, this.region.convenant);
      const after = { ...made, version: version + 1 };
      await this.repository.save(tx, after, changed);
      return viewOf(after, this.region.convenant);
    });
  }
}
