import type { InspectionSection } from '#contracts/http/inspections.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Inspected, InspectionSource } from '../inspection-source.js';
import { sectionsInDutch } from '../stored-in-dutch.js';
import { ArchiveService } from './archive.service.js';

/** Tells what is archived of a jeugdige; that it was looked at is put on record by the archive itself. */
@Injectable()
export class InspectArchiveService implements InspectionSource {
  readonly tables = ['archived_signal'];

  constructor(private readonly archive: ArchiveService) {}

  async inspect(tx: Tx, { jeugdige: { id }, by }: Inspected): Promise<InspectionSection[]> {
    const archived = await this.archive.inspect(tx, id, by);
    return sectionsInDutch({
      Archief: archived.map((one) => ({
        ...{ 'Gegeven door': one.professional.name, Organisatie: one.organisation.name, Regio: one.region },
        ...{ 'Beëindigd op': new Date(one.endedAt), 'Bewaard tot en met': one.expiresOn },
      })),
    });
  }
}
