import type { CoordinationRefused } from '#contracts/events/coordination-refused.js';
import type { Involvement } from '#contracts/involvement.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import type { SignalRecord } from '../signal-record.js';
import { InvolvementRepository } from './involvement.repository.js';

/** What the giver of a signal may see from now on; null: nothing, nobody else is involved. */
export interface InvolvementChange {
  readonly signal: SignalRecord;
  readonly involvement: Involvement | null;
  /** Whether the giver must get a notice: somebody came whom they did not know of. */
  readonly notice: boolean;
}

/** Keeps what givers of this region may see of a match, wherever the match is, and writes their notices. */
@Injectable()
export class KeepInvolvementService {
  constructor(
    private readonly region: Region,
    private readonly repository: InvolvementRepository,
  ) {}

  async find(tx: Tx, signalIds: readonly string[]): Promise<Map<string, Involvement>> {
    return signalIds.length > 0 ? this.repository.find(tx, signalIds) : new Map<string, Involvement>();
  }

  /**
   * @param changes of signals that were given here
   * @returns the notices that must go out
   */
  keep(tx: Tx, changes: readonly InvolvementChange[], at: Date): Draft[] {
    const rows = changes.flatMap(({ signal, involvement }) =>
      involvement ? [{ signalId: signal.id, involvement }] : [],
    );
    const gone = changes.flatMap(({ signal, involvement }) => (involvement ? [] : [signal.id]));
    if (rows.length > 0) this.repository.save(tx, rows);
    if (gone.length > 0) this.repository.remove(tx, gone);
    return changes.flatMap((change) => this.noticeOf(change, at));
  }

  /** What the home region refused last of the giver in this match; null: nothing since they acted. */
  async refusal(tx: Tx, signalId: string): Promise<CoordinationRefused | null> {
    return this.repository.refusal(tx, signalId);
  }

  setRefusal(tx: Tx, signalId: string, refused: CoordinationRefused | null): void {
    this.repository.setRefusal(tx, signalId, refused);
  }

  /** Who ends a signal no longer sees who else is involved. */
  forget(tx: Tx, signalIds: readonly string[]): void {
    if (signalIds.length > 0) this.repository.remove(tx, signalIds);
  }

  private noticeOf({ signal, involvement, notice }: InvolvementChange, at: Date): Draft[] {
    if (!involvement || !notice || signal.reference === null) return [];
    const data = {
      noticeId: randomUUID(),
      noticedAt: at.toISOString(),
      to: signal.professional,
      signalId: signal.id,
      reference: signal.reference,
      involvement,
      ...(signal.kind === 'registration' && { about: signal.kind }),
    };
    return [
      { type: 'nl.verwijsindex.notice.given.v1', subject: signal.id, destination: this.region.id, data },
    ];
  }
}
