import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull } from 'typeorm';
import type { StateStep } from '../signal-record.js';
import { SignalEntity } from './signal.entity.js';
import { SignalStateChangeEntity } from './signal-state-change.entity.js';

/** As many as a page shows; older ones are found by their id. */
const MOST_LISTED = 200;

/**
 * Reads signals for their givers. Every statement is bound to the caller by the relation that the access table asks for:
 * who has no such relation to a row does not find it.
 */
@Injectable()
export class SignalsRepository {
  /** One signal of the caller; null when it is not theirs, or not in the relation that is needed. */
  async findOwn(tx: Tx, id: string, caller: Principal, relation: Relation): Promise<SignalEntity | null> {
    return tx.entities.findOne(SignalEntity, {
      where: { ...rowsOf(caller, relation), id },
      relations: { jeugdige: true },
    });
  }

  /** The caller's signals, newest first. */
  async listOwn(tx: Tx, caller: Principal, relation: Relation): Promise<SignalEntity[]> {
    return tx.entities.find(SignalEntity, {
      where: rowsOf(caller, relation),
      relations: { jeugdige: true },
      order: { givenAt: 'DESC', id: 'ASC' },
      take: MOST_LISTED,
    });
  }

  /** The history of signals, oldest state first, by signal. */
  async historyOf(tx: Tx, ids: readonly string[]): Promise<Map<string, StateStep[]>> {
    const history = new Map<string, StateStep[]>(ids.map((id) => [id, []]));
    const changes = await tx.entities.find(SignalStateChangeEntity, {
      where: { signalId: In([...ids]) },
      order: { position: 'ASC' },
    });
    for (const { signalId, state, reason, at } of changes)
      history.get(signalId)?.push({ state, at: at.toISOString(), reason });
    return history;
  }
}

/** The rows that a relation of the access table lets this caller touch: given here, by them, for their organisation. */
function rowsOf(caller: Principal, relation: Relation): FindOptionsWhere<SignalEntity> {
  const own = { givenHere: true, professionalId: caller.id, organisationId: caller.organisation.id };
  switch (relation) {
    case 'own':
      return own;
    case 'own-active':
      return { ...own, endedAt: IsNull(), frozenAt: IsNull() };
    default:
      throw new Error('An action on signals needs a relation to them in the access table');
  }
}
