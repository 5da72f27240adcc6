import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { InspectMatchesRepository } from './inspect-matches.repository.js';

/** Tells of the matches of a jeugdige who lives here, and of their coordination. */
@Injectable()
export class InspectMatchesService implements InspectionSource {
  readonly tables = [
    ...['match', 'match_decision', 'coordination', 'coordination_event', 'coordination_contact'],
    ...['agreement', 'told_term', 'escalation_step'],
  ];

  constructor(private readonly repository: InspectMatchesRepository) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    return sectionsInDutch(await this.repository.read(tx, id));
  }
}
