import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from './ledger-entry.entity.js';
import { type EventIdentity, LedgerRepository } from './ledger.repository.js';

export type { LedgerEntry } from './ledger-entry.entity.js';
export type { EventIdentity } from './ledger.repository.js';

/** The hub's own account of what passed. */
@Injectable()
export class LedgerService {
  constructor(private readonly repository: LedgerRepository) {}

  /** Notes what passed in one batch, also when an event stands in it twice: a sender may repeat itself. */
  record(tx: Tx, entries: readonly LedgerEntry[]): void {
    const distinct = new Map<string, LedgerEntry>();
    for (const entry of entries) {
      const identity = `${entry.source} ${entry.eventId}`;
      const earlier = distinct.get(identity);
      if (!earlier || earlier.state === 'parked') distinct.set(identity, entry);
    }
    if (distinct.size > 0) this.repository.record(tx, [...distinct.values()]);
  }

  /** How many signals passed to each of these regions since a moment. Reads the whole ledger: not for every day. */
  async countGiven(tx: Tx, regions: readonly string[], since: Date): Promise<Map<string, number>> {
    return regions.length === 0 ? new Map() : this.repository.countGiven(tx, regions, since);
  }

  /** Notes that events which were held have been forwarded. */
  forwardHeld(tx: Tx, events: readonly EventIdentity[], at: Date): void {
    this.repository.forwardHeld(tx, events, at);
  }
}
