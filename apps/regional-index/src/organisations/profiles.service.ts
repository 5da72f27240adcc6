import { Clock } from '#platform/clock.js';
import { PromiseCache } from '#platform/promise-cache.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrganisationsRepository, type Signalling } from './organisations.repository.js';

export type { Signalling };

/** Every signal asks what its organisation agreed, which hardly ever changes: so long what was read is good enough. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_MOST = 2_000;

/** What organisations agreed in their profiles, for the rules of other features. */
@Injectable()
export class ProfilesService {
  private readonly remembered = new PromiseCache<Signalling | null>(REMEMBERED_MOST);

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: OrganisationsRepository,
  ) {}

  /** Which of these organisations of this region do not coordinate; those that are not on record are not among them. */
  async neverCoordinate(tx: Tx, organisationIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
    if (organisationIds.length === 0) return new Set();
    return this.repository.neverCoordinate(tx, organisationIds, dateInAmsterdam(at.toISOString()));
  }

  /** How every organisation on record is called, by id, in the order of their names. */
  async names(tx: Tx): Promise<Map<string, string>> {
    return this.repository.names(tx);
  }

  /** What this organisation agreed about signals; null when it is not on record. */
  signalling(organisationId: string): Promise<Signalling | null> {
    const period = Math.floor(this.clock.now().getTime() / REMEMBERED_MS);
    return this.remembered.get(`${period} ${organisationId}`, () =>
      inTransaction(this.dataSource, (tx) => this.repository.signalling(tx, organisationId)),
    );
  }

  /** Codes of the municipalities in which these organisations work, by id; who is not on record is not among them. */
  async worksIn(tx: Tx, organisationIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return organisationIds.length === 0 ? new Map() : this.repository.worksIn(tx, organisationIds);
  }
}
