import type { Client, ClientBase, QueryConfig, QueryResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * An open transaction, the required first parameter of everything that touches the database.
 * `entities` is TypeORM in this transaction; `sql` is its pg client, for the hot statements (named, with unnest).
 */
export interface Tx {
  readonly entities: EntityManager;
  readonly sql: ClientBase;
  /**
   * Sends a statement whose answer nobody has to wait for: those that follow, and the commit, go out right behind it.
   * When it fails so does the transaction, with that error.
   * @param told gets the rows after a successful commit
   */
  write<Row extends object>(statement: QueryConfig, told?: (rows: Row[]) => void): void;
  /** Runs once when the work is done and nothing is committed yet; for what follows from all of it together. */
  beforeCommit(run: () => Promise<void>): void;
  /** Runs once after a successful commit; for waking the relay and telling listeners, never for work that must last. */
  afterCommit(run: (() => void) | (() => Promise<void>)): void;
}

/**
 * Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Only services call this.
 * On pipelined connections (see `databaseModule`) neither the begin nor the commit costs a round trip of its own.
 */
export async function inTransaction<T>(dataSource: DataSource, work: (tx: Tx) => T | Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const sql = (await runner.connect()) as ClientBase;
    Object.assign(runner, { isTransactionActive: true }); // so that TypeORM begins none of its own inside
    const pipeline = new Pipeline(sql);
    return await pipeline.run(() => work(transaction(runner.manager, sql, pipeline)));
  } finally {
    Object.assign(runner, { isTransactionActive: false });
    await runner.release();
  }
}

function transaction(entities: EntityManager, sql: ClientBase, pipeline: Pipeline): Tx {
  return {
    entities,
    sql,
    write: <Row extends object>(statement: QueryConfig, told?: (rows: Row[]) => void) => {
      const answer = pipeline.send(statement);
      if (told) pipeline.afterCommit.push(async () => told((await answer).rows as Row[]));
    },
    beforeCommit: (run) => pipeline.beforeCommit.push(run),
    afterCommit: (run) => pipeline.afterCommit.push(run),
  };
}

/** The statements of one transaction that are answered when they are answered. */
class Pipeline {
  readonly beforeCommit: (() => Promise<void>)[] = [];
  readonly afterCommit: (() => unknown)[] = [];
  private readonly answers: Promise<QueryResult>[] = [];

  constructor(private readonly sql: ClientBase) {}

  send(statement: QueryConfig): Promise<QueryResult> {
    this.gather();
    const answer = this.sql.query(statement);
    answer.catch(() => undefined); // looked at by `run`
    this.answers.push(answer);
    return answer;
  }

  async run<T>(work: () => T | Promise<T>): Promise<T> {
    void this.send({ text: 'BEGIN' });
    let result: T;
    try {
      result = await work();
      for (const run of this.beforeCommit) await run();
    } catch (error) {
      const fault = await this.fault();
      await this.sql.query('ROLLBACK').catch(() => undefined);
      throw fault ?? error; // what was asked after a failed statement failed because of it
    }
    const commit = this.send({ text: 'COMMIT' });
    const fault = await this.fault();
    if (fault !== undefined) throw fault;
    if ((await commit).command !== 'COMMIT') throw new Error('The transaction was rolled back');
    for (const run of this.afterCommit) await run();
    return result;
  }

  /** What is sent before anything is waited for leaves in one packet. */
  private gather(): void {
    const { stream } = (this.sql as Client).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  /** With which error the first statement failed that did, once all are answered. */
  private async fault(): Promise<Error | undefined> {
    const settled = await Promise.allSettled(this.answers);
    return settled.find((one) => one.status === 'rejected')?.reason as Error | undefined;
  }
}
