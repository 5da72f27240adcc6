import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { DirectoryCopyEntity } from './directory-copy.entity.js';

@Injectable()
export class DirectoryRepository {
  async find(tx: Tx): Promise<DirectoryCopyEntity | null> {
    return tx.entities.findOneBy(DirectoryCopyEntity, { onlyOne: true });
  }

  /** Keeps a copy, unless another instance kept a newer one. */
  async keep(tx: Tx, copy: { version: number; jws: string; fetchedAt: Date }): Promise<void> {
    await tx.sql.query(
      `INSERT INTO directory_copy (version, jws, fetched_at) VALUES ($1, $2, $3)
        ON CONFLICT (only_one) DO UPDATE
          SET version = excluded.version, jws = excluded.jws, fetched_at = excluded.fetched_at
          WHERE directory_copy.version < excluded.version`,
      [copy.version, copy.jws, copy.fetchedAt],
    );
  }
}
