import type { RelationView } from '#contracts/http/relations.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { mayBeRelated, mayRemoveRelation } from '#rules/family/relation.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { entryOfCaller, type Ground } from '../audit-entry.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { OwnSignalsService } from '../signals/own-signals.service.js';
import type { RecordRelationDto } from './record-relation.dto.js';
import { type RelationRow, RelationsRepository } from './relations.repository.js';

/** A jeugdige on whom the caller has an active signal. */
interface Place {
  readonly tx: Tx;
  readonly jeugdigeId: string;
  readonly at: Date;
}

/** What came of it; a refusal is on record all the same. */
type Outcome<T> = { readonly answer: T } | { readonly refused: AppError };

/**
 * The relations of a jeugdige with other persons, as professionals recorded them. Only who has an active signal of their
 * own sees them; a relation leads nowhere: it does not say whether the other person is in the index.
 */
@Injectable()
export class RelationsService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly cipher: FieldCipher,
    private readonly repository: RelationsRepository,
  ) {}

  /** @throws AppError not-found without an active signal of the caller */
  async list(caller: Principal, signalId: string): Promise<RelationView[]> {
    return this.within(caller, signalId, 'relation:list', async ({ tx, jeugdigeId }) => {
      const rows = await this.repository.of(tx, jeugdigeId);
      return { answer: rows.map((row) => this.viewOf(row, caller)) };
    });
  }

  /**
   * Recording what is there already changes nothing.
   * @throws AppError not-found as `list`; invalid-input when it is not a BSN, or the jeugdige's own
   */
  async record(
    caller: Principal,
    signalId: string,
    { bsn, relation }: RecordRelationDto,
  ): Promise<{ view: RelationView; added: boolean }> {
    if (!isBsn(bsn)) throw notAsExpected('expected nine digits that pass the 11-proef', 'not-a-bsn');
    const otherIndex = this.jeugdigen.indexOf({ kind: 'bsn', bsn });
    return this.within(caller, signalId, 'relation:record', async ({ tx, jeugdigeId, at }) => {
      const [jeugdige] = await this.jeugdigen.lock(tx, [jeugdigeId]);
      const refused = mayBeRelated(jeugdige?.identityIndex.toString('hex') ?? '', otherIndex.toString('hex'));
      if (refused) return { refused: notAsExpected('expected the BSN of another person', refused) };
      const id = randomUUID();
      const row: RelationRow = {
        ...{ id, jeugdigeId, kind: relation, otherIndex, otherCipher: this.cipher.encrypt(bsn, id) },
        ...{ recordedBy: caller.id, recordedByName: caller.name, recordedAt: at },
        ...{ organisationId: caller.organisation.id, organisationName: caller.organisation.name },
      };
      const added = await this.repository.add(tx, row);
      const known = added ? row : await this.same(tx, row);
      return { answer: { view: this.viewOf(known, caller), added } };
    });
  }

  /** @throws AppError not-found as `list`, or when there is no such relation; conflict when somebody else recorded it */
  async remove(caller: Principal, signalId: string, relationId: string): Promise<void> {
    await this.within(caller, signalId, 'relation:remove', async ({ tx, jeugdigeId }) => {
      const row = (await this.repository.of(tx, jeugdigeId)).find(({ id }) => id === relationId);
      if (!row) return { refused: new AppError('not-found', 'The jeugdige has no such relation') };
      const reason = mayRemoveRelation({ by: row.recordedBy, organisation: row.organisationId }, caller);
      if (reason)
        return { refused: new AppError('conflict', 'Only who recorded a relation removes it', { reason }) };
      this.repository.remove(tx, relationId);
      return { answer: null };
    });
  }

  private async within<T>(
    caller: Principal,
    signalId: string,
    action: Action,
    work: (place: Place) => Promise<Outcome<T>>,
  ): Promise<T> {
    const outcome = await inTransaction(this.dataSource, async (tx): Promise<Outcome<T>> => {
      const at = this.clock.now();
      const signal = await this.own.find(tx, caller, signalId, action);
      const result: Outcome<T> = signal
        ? await work({ tx, jeugdigeId: signal.jeugdigeId, at })
        : { refused: new AppError('not-found', 'You have no such active signal') };
      const done = 'answer' in result;
      const ground: Ground = !signal
        ? 'not own active signal'
        : done
          ? 'own active signal'
          : 'not possible now';
      recordAudit(tx, [
        entryOfCaller(caller, action, signal?.jeugdigeId ?? null, done ? 'done' : 'refused', ground, at),
      ]);
      return result;
    });
    if ('answer' in outcome) return outcome.answer;
    throw outcome.refused;
  }

  private async same(tx: Tx, { jeugdigeId, kind, otherIndex }: RelationRow): Promise<RelationRow> {
    const rows = await this.repository.of(tx, jeugdigeId);
    const found = rows.find((row) => row.kind === kind && row.otherIndex.equals(otherIndex));
    if (found) return found;
    throw new Error('A relation that could not be added is there');
  }

  private viewOf(row: RelationRow, caller: Principal): RelationView {
    const { id, kind, otherCipher, recordedByName, organisationName, recordedAt } = row;
    return {
      ...{ id, relation: kind, bsnEndsWith: this.cipher.decrypt(otherCipher, id).slice(-3) },
      recordedBy: { name: recordedByName, organisation: organisationName },
      recordedAt: recordedAt.toISOString(),
      own: mayRemoveRelation({ by: row.recordedBy, organisation: row.organisationId }, caller) === null,
    };
  }
}

function notAsExpected(detail: string, reason: string): AppError {
  const fields: FieldFault[] = [{ field: 'bsn', detail, reason }];
  return new AppError('invalid-input', 'The relation is not as expected', { fields });
}
