import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { RelationsRepository } from './relations.repository.js';

/** Tells which relations were recorded of a jeugdige; who the other person is, is theirs to ask (GDPR 15, paragraph 4). */
@Injectable()
export class InspectRelationsService implements InspectionSource {
  readonly tables = ['relation'];

  constructor(private readonly repository: RelationsRepository) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    const relations = await this.repository.of(tx, id);
    return sectionsInDutch({
      'Relaties met andere personen': relations.map((one) => ({
        ...{ Relatie: one.kind, 'Vastgelegd door': one.recordedByName, Organisatie: one.organisationName },
        'Vastgelegd op': one.recordedAt,
      })),
    });
  }
}
