import { randomUUID } from 'node:crypto';
import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { JeugdigenRepository, type JeugdigeRow } from './jeugdigen.repository.js';

export type { JeugdigeRow };

/** What is known of a jeugdige when a signal is given on them. */
export interface JeugdigeFacts {
  readonly bsn: string;
  /** Code of the municipality of residence. */
  readonly municipality: string;
  /** Day on which the age limit is reached; null when that is not known here. */
  readonly ageLimitOn: PlainDate | null;
}

/**
 * The jeugdigen of the register. Whoever changes signals of a jeugdige who lives here locks the jeugdige first;
 * all rows of a transaction in one call, so that two transactions never wait for each other.
 */
@Injectable()
export class JeugdigenService {
  constructor(
    private readonly repository: JeugdigenRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Locks the jeugdigen, and adds those who are not in the register yet.
   * @param others who are known to be in the register, to be locked as well
   * @returns row id by BSN, of `facts`
   */
  async lockOrAdd(
    tx: Tx,
    facts: readonly JeugdigeFacts[],
    others: readonly JeugdigeRow[] = [],
  ): Promise<Map<string, string>> {
    const rows = new Map<string, JeugdigeRow>(
      others.map((row) => [row.bsnIndex.toString('hex'), { ...row, municipality: '' }]),
    );
    const bsnOf = new Map<string, string>();
    for (const fact of facts) {
      const bsnIndex = this.cipher.blindIndex(fact.bsn);
      const key = bsnIndex.toString('hex');
      bsnOf.set(key, fact.bsn);
      rows.set(key, this.rowOf(fact, bsnIndex));
    }
    const ids = new Map<string, string>();
    if (rows.size === 0) return ids;
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    for (const { id, bsnIndex } of await this.repository.addOrLock(tx, sorted)) {
      const bsn = bsnOf.get(bsnIndex.toString('hex'));
      if (bsn !== undefined) ids.set(bsn, id);
    }
    return ids;
  }

  /** The jeugdigen that signals are about, not locked. */
  async ofSignals(tx: Tx, signalIds: readonly string[]): Promise<JeugdigeRow[]> {
    return signalIds.length > 0 ? this.repository.ofSignals(tx, signalIds) : [];
  }

  /** Locks jeugdigen who are in the register. */
  async lock(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    return this.repository.lock(tx, ids);
  }

  /** The BSN of a row, in the clear. */
  bsnOf({ id, bsnCipher }: { id: string; bsnCipher: Buffer }): string {
    return this.cipher.decrypt(bsnCipher, id);
  }

  private rowOf({ bsn, municipality, ageLimitOn }: JeugdigeFacts, bsnIndex: Buffer): JeugdigeRow {
    const id = randomUUID();
    return { id, bsnIndex, bsnCipher: this.cipher.encrypt(bsn, id), municipality, ageLimitOn };
  }
}
