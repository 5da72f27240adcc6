import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionPlacesRepository, type PlaceRow } from './objection-places.repository.js';

/** Whether the places have done what follows from objections. */
@Injectable()
export class ObjectionPlacesService {
  constructor(
    private readonly repository: ObjectionPlacesRepository,
    private readonly erasing: EraseSignalsService,
  ) {}

  /** The receipts by objection: of one that was upheld those of the erasure. */
  async of(
    tx: Tx,
    objections: readonly ObjectionEntity[],
  ): Promise<ReadonlyMap<string, readonly PlaceRow[]>> {
    const rows = await this.repository.of(
      tx,
      objections.map(({ id }) => id),
    );
    const upheld = new Set(objections.filter(({ outcome }) => outcome === 'upheld').map(({ id }) => id));
    const asked = rows.filter(({ objectionId }) => upheld.has(objectionId));
    const erased = await this.erasing.placesOf(tx, [...new Set(asked.map(({ signalId }) => signalId))]);
    return new Map(
      objections.map(({ id }) => {
        const own = rows.filter(({ objectionId }) => objectionId === id);
        if (!upheld.has(id)) return [id, own];
        const signals = new Set(own.map(({ signalId }) => signalId));
        const receipts = erased.filter(({ signalId }) => signals.has(signalId));
        return [id, receipts.map((place) => ({ ...place, objectionId: id }))];
      }),
    );
  }
}
