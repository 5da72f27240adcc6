import type { Directory } from '#contracts/directory.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { DirectoryVersion } from './directory-version.entity.js';

/** Any number that no other lock of this database uses. */
const PUBLISHING = 7_301;

/** The published versions of the directory. */
@Injectable()
export class DirectoryRepository {
  /** Lets one instance publish at a time, until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.sql.query('SELECT pg_advisory_xact_lock($1)', [PUBLISHING]);
  }

  /** The newest version after `version`, null when there is none. */
  async newestAfter(tx: Tx, version: number): Promise<DirectoryVersion | null> {
    return tx.entities.findOne(DirectoryVersion, {
      where: { version: MoreThan(version) },
      order: { version: 'DESC' },
    });
  }

  async add(tx: Tx, directory: Directory, signed: string): Promise<void> {
    await tx.sql.query(
      'INSERT INTO directory_version (version, published_at, directory, signed) VALUES ($1, $2, $3, $4)',
      [directory.version, directory.publishedAt, JSON.stringify(directory), signed],
    );
  }
}
