import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { CoordinationChange, CoordinationRecord } from '../coordination-record.js';
import { CoordinationsRepository } from './coordinations.repository.js';

/** Keeps the coordination of matches and its history. */
@Injectable()
export class KeepCoordinationService {
  constructor(private readonly repository: CoordinationsRepository) {}

  /** The coordination of matches, by match, locked after their jeugdigen. */
  async lock(tx: Tx, matchIds: readonly string[]): Promise<Map<string, CoordinationRecord>> {
    return matchIds.length === 0 ? new Map() : this.repository.lock(tx, matchIds);
  }

  /** Writes what changed. */
  save(tx: Tx, changes: readonly CoordinationChange[]): void {
    if (changes.length === 0) return;
    const events = changes.flatMap((change) => change.events);
    this.repository.save(
      tx,
      changes.map(({ after }) => after),
      events,
    );
  }
}
