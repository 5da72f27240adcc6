import { isCanary } from '#contracts/event-types.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type CanaryPassage, CanaryPassagesRepository } from './canary-passages.repository.js';
import type { LedgerEntry } from './ledger-entry.entity.js';
import { type EventIdentity, LedgerRepository } from './ledger.repository.js';

export type { CanaryPassage } from './canary-passages.repository.js';
export type { LedgerEntry } from './ledger-entry.entity.js';
export type { EventIdentity } from './ledger.repository.js';

/** The hub's own account of what passed. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly repository: LedgerRepository,
    private readonly canaries: CanaryPassagesRepository,
  ) {}

  /**
   * Notes what passed in one batch, also when an event stands in it twice: a sender may repeat itself. Canaries are no part
   * of the ledger: they are counted nowhere.
   */
  record(tx: Tx, entries: readonly LedgerEntry[]): void {
    const distinct = new Map<string, LedgerEntry>();
    const canaries = entries.filter(({ type }) => isCanary(type));
    for (const entry of entries) {
      if (isCanary(entry.type)) continue;
      const identity = `${entry.source} ${entry.eventId}`;
      const earlier = distinct.get(identity);
      if (!earlier || earlier.state === 'parked') distinct.set(identity, entry);
    }
    if (canaries.length > 0) this.canaries.keep(tx, canaries);
    if (distinct.size > 0) this.repository.record(tx, [...distinct.values()]);
  }

  /** When these canaries, and the receipts of them, passed; those of the last minutes. */
  canaryPassages(tx: Tx, canaryIds: readonly string[]): Promise<CanaryPassage[]> {
    return this.canaries.of(tx, canaryIds);
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
