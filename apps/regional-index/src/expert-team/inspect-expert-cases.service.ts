import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';

/** Tells that a case of a jeugdige is, or was, at the expert team. */
@Injectable()
export class InspectExpertCasesService implements InspectionSource {
  readonly tables = ['expert_case', 'expert_case_event'];

  constructor(private readonly repository: ExpertCasesRepository) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    const cases = await this.repository.ofJeugdige(tx, id);
    const events = await this.repository.historyOf(
      tx,
      cases.map((one) => one.id),
    );
    return sectionsInDutch({
      'Casussen bij het expertteam': cases.map((one) => ({
        ...{ Toestand: one.state, Sinds: one.stateSince, 'Gevraagd door': one.askedBy },
        Procesregisseur: one.director?.name,
      })),
      'Verloop bij het expertteam': events.map((event) => {
        return { Op: event.at, Wat: event.action, Door: event.byName, Toestand: event.toState };
      }),
    });
  }
}
