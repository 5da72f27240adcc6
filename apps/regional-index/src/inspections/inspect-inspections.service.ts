import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { InspectionsRepository } from './inspections.repository.js';

/** Tells of the inspections themselves. */
@Injectable()
export class InspectInspectionsService implements InspectionSource {
  readonly tables = ['inspection', 'inspection_place', 'inspection_part'];

  constructor(private readonly repository: InspectionsRepository) {}

  async inspect(tx: Tx, { jeugdige: { id } }: Inspected): Promise<InspectionSection[]> {
    const inspections = await this.repository.ofJeugdige(tx, id);
    const places = await this.repository.places(
      tx,
      inspections.map((one) => one.id),
    );
    return sectionsInDutch({
      'Eerdere inzage': inspections.map((one) => ({
        ...{ Kenmerk: one.reference, 'Gevraagd op': one.askedAt, 'Gevraagd door': one.askedByName },
        Regio: places.filter(({ inspectionId }) => inspectionId === one.id).map(({ region }) => region),
        'Rapport gegeven op': one.handedOutAt,
      })),
    });
  }
}
