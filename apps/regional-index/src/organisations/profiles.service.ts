import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { OrganisationsRepository } from './organisations.repository.js';

/** What organisations agreed in their profiles, for the rules of other features. */
@Injectable()
export class ProfilesService {
  constructor(private readonly repository: OrganisationsRepository) {}

  /** Which of these organisations of this region do not coordinate; those that are not on record are not among them. */
  async neverCoordinate(tx: Tx, organisationIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
    if (organisationIds.length === 0) return new Set();
    return this.repository.neverCoordinate(tx, organisationIds, dateInAmsterdam(at.toISOString()));
  }

  /** Which of these organisations no longer take part: their last day is over. */
  async left(tx: Tx, organisationIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
    return this.repository.left(tx, organisationIds, dateInAmsterdam(at.toISOString()));
  }
}
