import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type ArchivedSignal, ArchiveService } from '../archive/archive.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import type { SignalRecord } from '../signal-record.js';
import { toldOfArchive } from '../told-of-end.js';

/** The one notice that the archive gives: to who is the first to signal the same jeugdige anew (Jw 7.1.4.6). */
@Injectable()
export class TellArchiveService {
  constructor(
    private readonly region: Region,
    private readonly archive: ArchiveService,
  ) {}

  /**
   * @param jeugdigen of whom earlier signals are in the archive; they are locked
   * @returns what was archived, by the new signal whose giver gets to know it; it is not archived any more
   */
  async take(
    tx: Tx,
    newcomers: readonly SignalRecord[],
    jeugdigen: ReadonlySet<string>,
  ): Promise<Map<string, readonly ArchivedSignal[]>> {
    const firsts = new Map<string, string>();
    for (const { id, kind, jeugdigeId, homeRegion } of newcomers) {
      const counts = kind === 'signal' && homeRegion === this.region.id && jeugdigen.has(jeugdigeId);
      if (counts && !firsts.has(jeugdigeId)) firsts.set(jeugdigeId, id);
    }
    const taken = await this.archive.take(tx, [...firsts.keys()]);
    return new Map([...firsts].map(([jeugdigeId, id]) => [id, taken.get(jeugdigeId) ?? []]));
  }

  /** The notices to givers here; of another region the receipt says it. */
  tell(
    newcomers: readonly SignalRecord[],
    taken: ReadonlyMap<string, readonly ArchivedSignal[]>,
    at: Date,
  ): Draft[] {
    return newcomers.flatMap((record) =>
      toldOfArchive(record, taken.get(record.id) ?? [], at.toISOString(), this.region.id),
    );
  }
}
