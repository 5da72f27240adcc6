import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * An open transaction, the required first parameter of everything that touches the database.
 * `entities` is TypeORM in this transaction; `sql` is its pg client, for the hot statements (named, with unnest).
 */
export interface Tx {
  readonly entities: EntityManager;
  readonly sql: ClientBase;
  /** Runs once after a successful commit; for waking the relay and telling listeners, never for work that must last. */
  afterCommit(run: () => void): void;
}

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Only services call this. */
export async function inTransaction<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const after: (() => void)[] = [];
  try {
    const sql = (await runner.connect()) as ClientBase;
    await runner.startTransaction();
    const result = await work({ entities: runner.manager, sql, afterCommit: (run) => after.push(run) });
    await runner.commitTransaction();
    for (const run of after) run();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
