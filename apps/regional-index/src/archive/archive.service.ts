import { type ArchivedSignal, archivedSignalSchema } from '#contracts/archived-signal.js';
import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { archivedUntil } from '#rules/signals/archive-term.js';
import { Injectable } from '@nestjs/common';
import type { EndedSignal } from '../register/signal-register.service.js';
import type { HandedArchive } from '#contracts/events/case-moved.js';
import { ArchiveRepository, type FoundRow, type Inspecting } from './archive.repository.js';

export type { ArchivedSignal, FoundRow, Inspecting };

/** What stands in the archive of one jeugdige. */
export interface InspectedSignal extends ArchivedSignal {
  readonly id: string;
  readonly expiresOn: PlainDate;
}

/**
 * The archive of the home region (Jw 7.1.4.6): signals that ended because the risk was gone or the lifetime over. It
 * yields one single notice, to who signals the same jeugdige anew; after that it has served its purpose and is gone.
 */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly repository: ArchiveRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** Archives signals that just ended; their jeugdigen are locked. */
  add(tx: Tx, ended: readonly EndedSignal[]): void {
    if (ended.length === 0) return;
    const rows = ended.map(({ record, at }) => {
      const { id, jeugdigeId, originRegion } = record;
      const content = this.cipher.encrypt(JSON.stringify(archivedOf(record, at)), id);
      return { id, jeugdigeId, originRegion, content, expiresOn: archivedUntil(dateInAmsterdam(at)) };
    });
    this.repository.add(tx, rows);
  }

  /** For the one notice: what was archived of jeugdigen, by jeugdige. Nothing of it is left. */
  async take(tx: Tx, jeugdigeIds: readonly string[]): Promise<Map<string, ArchivedSignal[]>> {
    const taken = new Map<string, ArchivedSignal[]>();
    if (jeugdigeIds.length === 0) return taken;
    for (const { id, jeugdigeId, content } of await this.repository.take(tx, jeugdigeIds)) {
      const archived = archivedSignalSchema.parse(JSON.parse(this.cipher.decrypt(content, id)));
      taken.set(jeugdigeId, [...(taken.get(jeugdigeId) ?? []), archived]);
    }
    return taken;
  }

  /** Which of these signals are in the archive; not what stands there. */
  async find(tx: Tx, signalIds: readonly string[]): Promise<FoundRow[]> {
    return signalIds.length === 0 ? [] : this.repository.find(tx, signalIds);
  }

  /** Everything that is archived of a jeugdige, for who handles their rights. Whoever looks is put on record. */
  async inspect(tx: Tx, jeugdigeId: string, by: Inspecting): Promise<InspectedSignal[]> {
    const rows = await this.repository.inspect(tx, jeugdigeId, by);
    return rows.map(({ id, content, expiresOn }) => {
      const archived = archivedSignalSchema.parse(JSON.parse(this.cipher.decrypt(content, id)));
      return { ...archived, id, expiresOn };
    });
  }

  /** What is archived of a jeugdige whose case goes to another region; it stays here until that region has it. */
  async handOver(tx: Tx, jeugdigeId: string, region: string, at: Date): Promise<HandedArchive[]> {
    const rows = await this.repository.handOver(tx, jeugdigeId, region, at);
    return rows.map(({ id: signalId, content, expiresOn }) => {
      const archived = archivedSignalSchema.parse(JSON.parse(this.cipher.decrypt(content, signalId)));
      return { signalId, content: archived, expiresOn };
    });
  }

  /** Takes over what another region archived, for as long as it was archived there. The jeugdige is locked. */
  takeOver(tx: Tx, jeugdigeId: string, handed: readonly HandedArchive[]): void {
    if (handed.length === 0) return;
    const rows = handed.map(({ signalId: id, content: archived, expiresOn }) => ({
      ...{ id, jeugdigeId, originRegion: archived.region, expiresOn },
      content: this.cipher.encrypt(JSON.stringify(archived), id),
    }));
    this.repository.add(tx, rows);
  }

  /** Destroys what is archived of signals. */
  destroy(tx: Tx, signalIds: readonly string[]): void {
    if (signalIds.length > 0) this.repository.destroy(tx, signalIds);
  }

  /** Destroys everything that is archived of jeugdigen: they reached the age limit, or died. */
  destroyOf(tx: Tx, jeugdigeIds: readonly string[]): void {
    if (jeugdigeIds.length > 0) this.repository.destroyOf(tx, jeugdigeIds);
  }

  /** What has been in the archive for as long as the law allows. */
  async expired(tx: Tx, today: PlainDate, most: number): Promise<{ id: string; jeugdigeId: string }[]> {
    return this.repository.expired(tx, today, most);
  }
}

const archivedOf = (
  { professional, organisation, originRegion: region }: EndedSignal['record'],
  endedAt: string,
): ArchivedSignal => ({ professional, organisation, region, endedAt });
