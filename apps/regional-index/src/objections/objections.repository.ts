import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { ObjectionEntity } from './objection.entity.js';

/** As many as a page shows. */
const MOST_LISTED = 200;

/** Reads and writes objections. Handlers find those of the municipalities that they handle for, and no others. */
@Injectable()
export class ObjectionsRepository {
  /** @param municipalities for which the caller handles; null when it is not there, or of another */
  async find(tx: Tx, id: string, municipalities: readonly string[]): Promise<ObjectionEntity | null> {
    return tx.entities.findOneBy(ObjectionEntity, { id, municipality: In([...municipalities]) });
  }

  /** The same, locked until the end of the transaction. */
  async lock(tx: Tx, id: string, municipalities: readonly string[]): Promise<ObjectionEntity | null> {
    return tx.entities.findOne(ObjectionEntity, {
      where: { id, municipality: In([...municipalities]) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those that are not closed first, then by the last day to decide. */
  async list(tx: Tx, municipalities: readonly string[]): Promise<ObjectionEntity[]> {
    return tx.entities
      .createQueryBuilder(ObjectionEntity, 'o')
      .where('o.municipality = ANY(:municipalities)', { municipalities })
      .orderBy("o.state = 'closed'", 'ASC')
      .addOrderBy('o.decideBy', 'ASC')
      .addOrderBy('o.id', 'ASC')
      .limit(MOST_LISTED)
      .getMany();
  }

  /** All on a jeugdige, oldest first. */
  async ofJeugdige(tx: Tx, jeugdigeId: string): Promise<ObjectionEntity[]> {
    return tx.entities.find(ObjectionEntity, { where: { jeugdigeId }, order: { filedAt: 'ASC' } });
  }

  async save(tx: Tx, objection: ObjectionEntity): Promise<void> {
    await tx.entities.upsert(ObjectionEntity, objection, ['id']);
  }

  /** Objections that are not decided although the last day is over, of which nobody was told; locked. */
  async overdue(tx: Tx, today: PlainDate, most: number): Promise<ObjectionEntity[]> {
    return tx.entities.find(ObjectionEntity, {
      where: { state: 'pending', overdueToldAt: IsNull(), decideBy: LessThan(today) },
      order: { decideBy: 'ASC' },
      take: most,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
  }

  /** Objections that are decided, to which every place has answered; of one that was upheld the erasure counts. Locked. */
  async confirmed(tx: Tx, most: number): Promise<ObjectionEntity[]> {
    return tx.entities
      .createQueryBuilder(ObjectionEntity, 'o')
      .where("o.state NOT IN ('pending', 'closed')")
      .andWhere(
        `NOT EXISTS (SELECT FROM objection_place p WHERE p.objection_id = o.id AND CASE o.outcome
          WHEN 'upheld' THEN EXISTS (
            SELECT FROM erasure_place e WHERE e.signal_id = p.signal_id AND e.answered_at IS NULL)
          ELSE p.answered_at IS NULL END)`,
      )
      .orderBy('o.decidedAt', 'ASC')
      .take(most)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }
}
