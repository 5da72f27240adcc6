import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { Household } from '#rules/family/family-keys.js';
import { Injectable } from '@nestjs/common';
import { familyOfEach, type HouseholdRow, householdRow } from './household-row.js';
import { type ComparedRow, type FollowedRow, HouseholdsRepository } from './households.repository.js';

export { type ComparedRow, familyOfEach, type FollowedRow, type HouseholdRow };

/** What the population register says of jeugdigen who live here, as far as it is kept. */
@Injectable()
export class HouseholdsService {
  constructor(
    private readonly repository: HouseholdsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** Who must be looked up, at most so many; not locked. @param wanted municipalities of this region, and its id */
  async due(
    tx: Tx,
    wanted: { today: PlainDate; municipalities: readonly string[]; most: number; here: string },
  ): Promise<FollowedRow[]> {
    return this.repository.due(tx, wanted);
  }

  /** A household as it is stored: blind indexes, and nothing when it is secret. */
  rowOf(household: Household, on: PlainDate): HouseholdRow {
    return householdRow(household, on, this.cipher);
  }

  /** Writes comparisons of jeugdigen who are locked. */
  compared(tx: Tx, rows: readonly ComparedRow[]): void {
    if (rows.length > 0) this.repository.compared(tx, rows);
  }

  /** Lets jeugdigen who have a case here be looked up in the population register at once: they may have moved. */
  lookAgain(tx: Tx, ids: readonly string[], here: string, at: Date): void {
    if (ids.length > 0) this.repository.lookAgain(tx, ids, here, at);
  }

  /**
   * Lets the families of jeugdigen be looked at again, after the commit; call it before they change or go.
   * @param left signals that end
   */
  markFamilies(tx: Tx, ids: readonly string[], left: readonly string[] = []): void {
    if (ids.length > 0) this.repository.markFamilies(tx, ids, left);
  }
}
