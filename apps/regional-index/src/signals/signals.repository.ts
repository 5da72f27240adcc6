import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In } from 'typeorm';
import type { StateStep } from '../signal-record.js';
import { rowsOf } from './own-rows.js';
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
  async findOwn(
    tx: Tx,
    id: string,
    caller: Principal,
    relation: Relation,
    only: FindOptionsWhere<SignalEntity> = {},
  ): Promise<SignalEntity | null> {
    return tx.entities.findOne(SignalEntity, {
      where: { ...rowsOf(caller, relation), ...only, id },
      relations: { jeugdige: true },
    });
  }

  /** The caller's signals, newest first. */
  async listOwn(
    tx: Tx,
    caller: Principal,
    relation: Relation,
    only: FindOptionsWhere<SignalEntity> = {},
  ): Promise<SignalEntity[]> {
    return tx.entities.find(SignalEntity, {
      where: { ...rowsOf(caller, relation), ...only },
      relations: { jeugdige: true },
      order: { givenAt: 'DESC', id: 'ASC' },
      take: MOST_LISTED,
    });
  }

  /**
   * The history of signals, oldest state first, by signal. That a signal was given stands with the signal itself; of those
   * from before it is a row of the history as well.
   */
  async historyOf(
    tx: Tx,
    signals: readonly { readonly id: string; readonly givenAt: Instant }[],
  ): Promise<Map<string, StateStep[]>> {
    const history = new Map<string, StateStep[]>(
      signals.map(({ id, givenAt }) => [id, [{ state: 'given', at: givenAt, reason: null }]]),
    );
    const changes = await tx.entities.find(SignalStateChangeEntity, {
      where: { signalId: In([...history.keys()]) },
      order: { position: 'ASC' },
    });
    for (const { signalId, state, reason, at } of changes) {
      const steps = history.get(signalId) ?? [];
      if (state !== 'given' || steps.length > 1) steps.push({ state, at: at.toISOString(), reason });
    }
    return history;
  }
}
