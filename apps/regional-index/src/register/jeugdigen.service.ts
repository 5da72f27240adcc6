import { randomUUID } from 'node:crypto';
import { AppError } from '#platform/app-error.js';
import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { identityKey, type JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { type Difference, nearKeys, nearMiss } from '#rules/identity/near-miss.js';
import { Injectable } from '@nestjs/common';
import type { Household } from '#rules/family/family-keys.js';
import { householdRow } from './household-row.js';
import {
  JeugdigenRepository,
  type JeugdigeRow,
  type LockedJeugdige,
  type NewJeugdige,
} from './jeugdigen.repository.js';
import { newServiceNumber } from './service-number.js';

export type { JeugdigeRow, LockedJeugdige };

/** A jeugdige who is locked; new: added just now, so nothing hangs on them yet. */
export type TakenIn = LockedJeugdige & { readonly isNew: boolean };

/** What is known of a jeugdige when a signal is given on them. */
export interface JeugdigeFacts {
  readonly identity: JeugdigeIdentity;
  /** Code of the municipality of residence. */
  readonly municipality: string;
  /** Day on which the age limit is reached; null when that is not known here. */
  readonly ageLimitOn: PlainDate | null;
  /** Of who lives here: what the population register says now, and on which day. Left out when it was not asked. */
  readonly household?: { readonly says: Household; readonly on: PlainDate };
}

/** A jeugdige who may be the same as another, and in what they differ. */
export interface NearJeugdige {
  readonly id: string;
  readonly identity: JeugdigeIdentity;
  readonly difference: Difference;
}

/** More than can be near to one; whoever has so many is asked about some. */
const NEAR_MOST = 200;
const QUESTIONS_MOST = 10;

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
   * @returns row by `identityKey`, of `facts`
   * @throws AppError unavailable when one of the others got another identity meanwhile: to be done again
   */
  async lockOrAdd(
    tx: Tx,
    facts: readonly JeugdigeFacts[],
    others: readonly JeugdigeRow[] = [],
  ): Promise<Map<string, TakenIn>> {
    const rows = new Map<string, NewJeugdige>(
      others.map((row) => [row.identityIndex.toString('hex'), { ...row, municipality: '', household: null }]),
    );
    const keyOf = new Map<string, string>();
    for (const fact of facts) {
      const key = identityKey(fact.identity);
      const identityIndex = this.cipher.blindIndex(key);
      const place = identityIndex.toString('hex');
      keyOf.set(place, key);
      rows.set(place, this.rowOf(fact, identityIndex));
    }
    const locked = new Map<string, TakenIn>();
    if (rows.size === 0) return locked;
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    for (const row of await this.repository.addOrLock(tx, sorted).catch(orAgain)) {
      const place = row.identityIndex.toString('hex');
      const key = keyOf.get(place);
      if (key !== undefined) locked.set(key, { ...row, isNew: rows.get(place)?.id === row.id });
    }
    this.keepNear(tx, facts, locked);
    return locked;
  }

  /** Jeugdigen without a BSN who may be the same as this one; none when this very one is there already. */
  async nearTo(tx: Tx, identity: JeugdigeIdentity): Promise<NearJeugdige[]> {
    const near = nearKeys(identity).map((key) => this.cipher.blindIndex(key));
    const rows = await this.repository.near(tx, identity.kind, near, NEAR_MOST);
    const others = rows.map((row) => ({ id: row.id, identity: this.identityOf(row) }));
    if (others.some((other) => identityKey(other.identity) === identityKey(identity))) return [];
    const found = others.flatMap((other) => {
      const difference = nearMiss(identity, other.identity);
      return difference === null ? [] : [{ ...other, difference }];
    });
    return found.slice(0, QUESTIONS_MOST);
  }

  /** The jeugdigen that signals are about, not locked. */
  async ofSignals(tx: Tx, signalIds: readonly string[]): Promise<JeugdigeRow[]> {
    return signalIds.length > 0 ? this.repository.ofSignals(tx, signalIds) : [];
  }

  /** Who has this identity, or whom the active signal with this reference is about; null when nobody here. Not locked. */
  async find(tx: Tx, by: JeugdigeIdentity | { readonly reference: string }): Promise<JeugdigeRow | null> {
    if ('reference' in by) return this.repository.byReference(tx, by.reference);
    return this.repository.byIdentity(tx, this.cipher.blindIndex(identityKey(by)));
  }

  /** Jeugdigen who are in the register, not locked. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    return this.repository.byIds(tx, ids);
  }

  /** Locks jeugdigen who are in the register. */
  async lock(tx: Tx, ids: readonly string[]): Promise<JeugdigeRow[]> {
    return this.repository.lock(tx, ids);
  }

  /** Forgets jeugdigen, who are locked, as far as nothing hangs on them any more. */
  forget(tx: Tx, ids: readonly string[]): void {
    if (ids.length > 0) this.repository.forget(tx, [...new Set(ids)], true);
  }

  /** Forgets jeugdigen whose signals all ended by age or death: nothing else keeps them. Their archive is destroyed. */
  forgetAltogether(tx: Tx, ids: readonly string[]): void {
    if (ids.length > 0) this.repository.forget(tx, [...new Set(ids)], false);
  }

  /** By which a jeugdige is found. */
  indexOf(identity: JeugdigeIdentity): Buffer {
    return this.cipher.blindIndex(identityKey(identity));
  }

  /** The identity of a row, in the clear. */
  identityOf({
    id,
    identityKind: kind,
    identityCipher,
  }: Pick<JeugdigeRow, 'id' | 'identityKind' | 'identityCipher'>): JeugdigeIdentity {
    const plain = this.cipher.decrypt(identityCipher, id);
    return kind === 'bsn' ? { kind, bsn: plain } : (JSON.parse(plain) as JeugdigeIdentity);
  }

  private keepNear(
    tx: Tx,
    facts: readonly JeugdigeFacts[],
    locked: ReadonlyMap<string, LockedJeugdige>,
  ): void {
    const rows = facts.flatMap(({ identity }) => {
      const row = identity.kind === 'bsn' ? undefined : locked.get(identityKey(identity));
      return row ? [{ id: row.id, near: nearKeys(identity).map((key) => this.cipher.blindIndex(key)) }] : [];
    });
    if (rows.length > 0) this.repository.keepNear(tx, rows);
  }

  private rowOf(
    { identity, municipality, ageLimitOn, household: known }: JeugdigeFacts,
    identityIndex: Buffer,
  ): NewJeugdige {
    const id = randomUUID();
    const { kind: identityKind } = identity;
    const plain = identity.kind === 'bsn' ? identity.bsn : JSON.stringify(identity);
    const serviceNumber = identityKind === 'bsn' ? null : newServiceNumber();
    const identityCipher = this.cipher.encrypt(plain, id);
    const household = known ? householdRow(known.says, known.on, this.cipher) : null;
    const row = { id, identityIndex, identityCipher, identityKind, serviceNumber, municipality, ageLimitOn };
    return { ...row, household };
  }
}

/** Somebody who was read without a lock was joined to a BSN before it was there: their row stands under another index. */
function orAgain(error: unknown): never {
  const isTaken = error instanceof Error && 'constraint' in error && error.constraint === 'jeugdige_pkey';
  throw isTaken ? new AppError('unavailable', 'A jeugdige was identified at the same time') : error;
}
