import type { ConnectionTestReport } from '#contracts/http/connection-tests.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ConnectionTest } from './connection-test.entity.js';
import type { TesterKeys } from './link.js';
import { ConnectionTestKeys } from './tester-keys.entity.js';

/** No test takes longer; one that seems to was broken off with the instance that ran it. */
const LONGEST_MS = 15 * 60_000;

/** Connection tests and the keys of the tester. */
@Injectable()
export class ConnectionTestsRepository {
  /** Adds a test; false when one of this region is under way. */
  async begin(tx: Tx, { id, region, startedAt }: ConnectionTest): Promise<boolean> {
    await tx.sql.query(
      'UPDATE connection_test SET finished_at = $2 WHERE region = $1 AND finished_at IS NULL AND started_at < $3',
      [region, startedAt, new Date(startedAt.getTime() - LONGEST_MS)],
    );
    const { rowCount } = await tx.sql.query(
      `INSERT INTO connection_test (id, region, started_at) VALUES ($1, $2, $3)
       ON CONFLICT (region) WHERE finished_at IS NULL DO NOTHING`,
      [id, region, startedAt],
    );
    return rowCount === 1;
  }

  async finish(tx: Tx, id: string, at: Date, report: ConnectionTestReport | null): Promise<void> {
    await tx.sql.query('UPDATE connection_test SET finished_at = $2, report = $3 WHERE id = $1', [
      ...[id, at, report && JSON.stringify(report)],
    ]);
  }

  async find(tx: Tx, region: string, id: string): Promise<ConnectionTest | null> {
    return tx.entities.findOne(ConnectionTest, { where: { region, id } });
  }

  /** The tests of a region, newest first. */
  async ofRegion(tx: Tx, region: string): Promise<ConnectionTest[]> {
    return tx.entities.find(ConnectionTest, { where: { region }, order: { startedAt: 'DESC' }, take: 50 });
  }

  /** The regions of which a test is under way. */
  async underWay(tx: Tx): Promise<string[]> {
    const tests = await tx.entities.find(ConnectionTest, { where: { finishedAt: IsNull() } });
    return tests.map(({ region }) => region);
  }

  /** The keys of the tester; these when it has none yet. */
  async keys(tx: Tx, fresh: TesterKeys): Promise<TesterKeys> {
    await tx.sql.query(
      'INSERT INTO connection_test_keys (id, keys) VALUES (true, $1) ON CONFLICT (id) DO NOTHING',
      [JSON.stringify(fresh)],
    );
    const row = await tx.entities.findOneByOrFail(ConnectionTestKeys, { id: true });
    return row.keys;
  }
}
