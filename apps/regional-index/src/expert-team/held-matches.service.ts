import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { ExpertCasesRepository } from './expert-cases.repository.js';

/** For whoever closes a match: a process director does not let go until the solution is realised. */
@Injectable()
export class HeldMatchesService {
  constructor(private readonly repository: ExpertCasesRepository) {}

  /**
   * Which of these matches a process director holds; also a match that was opened after the case came, of the same
   * jeugdige. With the jeugdige locked the answer stands until the end of the transaction.
   */
  async isHeld(tx: Tx, matchIds: readonly string[]): Promise<Set<string>> {
    return new Set(matchIds.length === 0 ? [] : await this.repository.heldOf(tx, matchIds));
  }
}
