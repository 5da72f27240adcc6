import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { InspectMovesRepository } from './inspect-moves.repository.js';

/** Tells where the case of a jeugdige went, and from where it came. */
@Injectable()
export class InspectMovesService implements InspectionSource {
  readonly tables = ['case_move', 'case_move_signal', 'moved_signal'];

  constructor(private readonly repository: InspectMovesRepository) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    return sectionsInDutch(await this.repository.read(tx, id));
  }

  /** Where signals went on who has, or had, this identity in the register. */
  async went(tx: Tx, identityIndex: Buffer): Promise<InspectionSection[]> {
    return sectionsInDutch(await this.repository.went(tx, identityIndex));
  }

  /** The regions where they went. */
  async regionsWentTo(tx: Tx, identityIndex: Buffer): Promise<string[]> {
    return this.repository.regionsWentTo(tx, identityIndex);
  }
}
