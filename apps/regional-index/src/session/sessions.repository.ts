import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { SessionEntity } from './session.entity.js';

@Injectable()
export class SessionsRepository {
  async add(tx: Tx, session: SessionEntity): Promise<void> {
    await tx.entities.insert(SessionEntity, session);
  }

  async find(tx: Tx, idHash: Buffer, now: Date): Promise<SessionEntity | null> {
    return tx.entities.findOneBy(SessionEntity, { idHash, expiresAt: MoreThan(now) });
  }

  async remove(tx: Tx, idHash: Buffer): Promise<void> {
    await tx.entities.delete(SessionEntity, { idHash });
  }

  async removeExpired(tx: Tx, now: Date): Promise<void> {
    await tx.entities.delete(SessionEntity, { expiresAt: LessThan(now) });
  }
}
