import { pruneInbox } from '#messaging/prune-inbox.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { remnantsGoBefore } from '#rules/signals/remnant-term.js';
import { Injectable } from '@nestjs/common';
import { ArchiveService } from '../archive/archive.service.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { type Leftover, SweepRepository } from './sweep.repository.js';

/** What the clock does by itself, in this order: who is of age goes before what is over. */
export const sweepKinds = [
  'age-limit',
  'lifetime-over',
  'archive',
  'remnants',
  'closed-matches',
  'gone-ids',
  'inbox',
] as const;
export type SweepKind = (typeof sweepKinds)[number];

/** One round of what is due, in the transaction of its caller. */
@Injectable()
export class SweepKindsService {
  constructor(
    private readonly region: Region,
    private readonly repository: SweepRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly endings: EndArrivedService,
    private readonly erasing: EraseSignalsService,
    private readonly archive: ArchiveService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @returns how many were done; fewer than `most` when there is no more, or others are at work on the rest */
  async round(tx: Tx, kind: SweepKind, now: Date, most: number): Promise<number> {
    switch (kind) {
      case 'age-limit':
        return this.ofAge(tx, now, most);
      case 'lifetime-over':
        return this.over(tx, now, most);
      case 'archive':
        return this.expired(tx, now, most);
      case 'inbox':
        return pruneInbox(tx, now, most);
      default:
        return this.leftovers(tx, kind, now, most);
    }
  }

  /** Erases again what a backup brought back. */
  async eraseAgain(tx: Tx, now: Date, most: number): Promise<number> {
    const back = await this.repository.cameBack(tx, most);
    const by = this.region.id;
    const erased = await this.erasing.eraseAll(
      tx,
      back.map(({ id: signalId, reason }) => ({ signalId, reason, by })),
      now,
    );
    await this.outgoing.finish(tx, erased, now);
    return back.length;
  }

  private async over(tx: Tx, now: Date, most: number): Promise<number> {
    const due = await this.repository.claimOver(tx, dateInAmsterdam(now.toISOString()), most);
    if (due.length === 0) return 0;
    await this.register.lockGivenHere(
      tx,
      due.map(({ signalId }) => signalId),
    );
    const ended = await this.endings.end(
      tx,
      due.map(({ signalId }) => ({
        ...{ signalId, by: this.region.id, at: now.toISOString(), reason: 'lifetime-over' },
      })),
      new Map(due.map(({ jeugdigeId, municipality }) => [jeugdigeId, municipality])),
      now,
    );
    await this.outgoing.finish(tx, ended, now);
    return due.length;
  }

  private async ofAge(tx: Tx, now: Date, most: number): Promise<number> {
    const due = await this.repository.claimOfAge(tx, dateInAmsterdam(now.toISOString()), most);
    if (due.size === 0) return 0;
    await this.outgoing.finish(tx, await this.endings.endAll(tx, due, 'age-limit', now), now);
    return due.size;
  }

  private async expired(tx: Tx, now: Date, most: number): Promise<number> {
    const found = await this.archive.expired(tx, dateInAmsterdam(now.toISOString()), most);
    if (found.length === 0) return 0;
    const claimed = await this.repository.claim(
      tx,
      found.map(({ jeugdigeId }) => jeugdigeId),
    );
    const due = found.filter(({ jeugdigeId }) => claimed.has(jeugdigeId));
    this.archive.destroy(
      tx,
      due.map(({ id }) => id),
    );
    this.jeugdigen.forget(tx, [...claimed]);
    return due.length;
  }

  private async leftovers(tx: Tx, kind: Leftover, now: Date, most: number): Promise<number> {
    return this.repository.removeLeftovers(tx, kind, remnantsGoBefore(now.toISOString()), most);
  }
}
