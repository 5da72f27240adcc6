import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import type { InspectionPart } from '#contracts/http/inspections.js';
import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import type { InspectionEntity } from './inspection.entity.js';
import { InspectionsRepository } from './inspections.repository.js';
import { partOf, slicesOf } from './slices.js';

export interface ArrivedSlice {
  readonly region: string;
  readonly slice: number;
  readonly of: number;
  readonly content: string;
}

/** Keeps the parts of reports, encrypted, and asks regions for theirs. */
@Injectable()
export class KeepPartsService {
  constructor(
    private readonly region: Region,
    private readonly repository: InspectionsRepository,
    private readonly cipher: FieldCipher,
    private readonly directory: DirectoryService,
  ) {}

  /** Encrypted for the row of the inspection. */
  encrypted(inspectionId: string, identity: JeugdigeIdentity): Buffer {
    return this.cipher.encrypt(JSON.stringify(identity), inspectionId);
  }

  /** The own part, that is there at once. */
  keepOwn(tx: Tx, inspectionId: string, part: InspectionPart, at: Date): void {
    const here = this.region.id;
    const own = { inspectionId, region: here, connected: true, askedAt: at, answeredAt: null };
    this.repository.addPlaces(tx, [own]);
    this.keep(
      tx,
      inspectionId,
      slicesOf(part).map((slice) => ({ ...slice, region: here })),
      at,
    );
  }

  keep(tx: Tx, inspectionId: string, slices: readonly ArrivedSlice[], at: Date): void {
    const rows = slices.map(({ region, slice, of, content }) => ({
      ...{ inspectionId, region, slice, slices: of },
      content: this.cipher.encrypt(content, inspectionId),
    }));
    this.repository.addSlices(tx, rows, at);
  }

  /** What has come, by region; null of a region that has not sent all of it. */
  async parts(tx: Tx, inspectionId: string): Promise<ReadonlyMap<string, InspectionPart | null>> {
    const rows = await this.repository.slices(tx, inspectionId);
    const regions = [...new Set(rows.map(({ region }) => region))];
    return new Map(
      regions.map((region) => {
        const own = rows.filter((row) => row.region === region);
        const slices = own.map(({ slice, slices: of, content }) => {
          return { slice, of, content: this.cipher.decrypt(content, inspectionId) };
        });
        return [region, partOf(slices)] as const;
      }),
    );
  }

  /**
   * Asks regions that were not asked before. One that is not connected is put down as such, and not asked; nobody outside
   * a region knows an unborn child.
   */
  async ask(tx: Tx, inspection: InspectionEntity, regions: readonly string[], at: Date): Promise<Draft[]> {
    const { id: inspectionId, identityCipher, askedBy: id, askedByOrganisation: organisation } = inspection;
    if (identityCipher === null) return [];
    const known = new Set((await this.repository.places(tx, [inspectionId])).map(({ region }) => region));
    const next = [...new Set(regions)].filter((region) => region !== this.region.id && !known.has(region));
    const identity = JSON.parse(this.cipher.decrypt(identityCipher, inspectionId)) as JeugdigeIdentity;
    const whom = whomOf(identity);
    const rows = next.map((region) => ({
      ...{ inspectionId, region, askedAt: at, answeredAt: null },
      connected: whom !== null && this.directory.reaches(region, identity),
    }));
    this.repository.addPlaces(tx, rows);
    const askedBy = { id, organisation, municipality: inspection.municipality };
    return rows.flatMap(({ region: destination, connected }): Draft[] => {
      if (!connected || !whom) return [];
      const data = { inspectionId, askedAt: at.toISOString(), ...whom, askedBy };
      return [{ type: 'nl.verwijsindex.inspection.asked.v1', subject: inspectionId, destination, data }];
    });
  }
}

function whomOf(identity: JeugdigeIdentity) {
  if (identity.kind === 'bsn') return { bsn: identity.bsn };
  if (identity.kind === 'unborn') return null;
  const { familyName, prefix, birthDate, sex, municipality } = identity;
  return { person: { familyName, prefix, birthDate, sex }, municipality };
}
