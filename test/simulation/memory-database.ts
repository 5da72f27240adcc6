import type { ClientBase, QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { statementFor, Tables } from './statements.js';
import type { Owner, World } from './world.js';

type Row = Record<string, unknown>;

/** A transaction: what it wrote is there for others from its commit on; what it locked is free from its end on. */
export class MemoryTransaction {
  /** Identities that it has taken. */
  readonly taken = new Set<string>();
  failed: Error | null = null;
  private readonly writes: (() => void)[] = [];

  write(change: () => void): void {
    this.writes.push(change);
  }

  commit(): void {
    for (const change of this.writes) change();
  }
}

const broken = (): Error => Object.assign(new Error('The connection broke'), { code: 'ECONNRESET' });

/**
 * Stands in for PostgreSQL below the statements of outbox, relay, inbox, parking, ledger and held events: transactions,
 * locks until their end, identities that only one may take. A statement that it does not know is an error.
 */
export class MemoryDatabase {
  readonly tables = new Tables();
  away = false;
  private readonly locks = new Map<string, { by: MemoryTransaction; waiting: (() => void)[] }>();
  private readonly open = new Map<MemoryTransaction, Owner>();

  constructor(private readonly world: World) {}

  /** The database as one process sees it. */
  dataSource(owner: Owner): DataSource {
    owner.onDeath(() => this.breakOff(owner));
    const source = {
      createQueryRunner: () => ({
        manager: null,
        connect: async () => new MemoryClient(this, this.world) as unknown as ClientBase,
        release: async () => undefined,
      }),
      query: async (text: string, values: unknown[]) => {
        await this.world.pause(this.world.random.between(0, 3));
        if (this.away) throw broken();
        return statementFor({ text })(this, new MemoryTransaction(), values);
      },
    };
    return source as unknown as DataSource;
  }

  begin(): MemoryTransaction {
    const tx = new MemoryTransaction();
    this.open.set(tx, this.world.owner);
    return tx;
  }

  isOpen(tx: MemoryTransaction): boolean {
    return this.open.has(tx);
  }

  end(tx: MemoryTransaction, how: 'commit' | 'rollback'): void {
    if (!this.open.delete(tx)) return;
    if (how === 'commit') tx.commit();
    for (const [name, lock] of [...this.locks]) {
      if (lock.by !== tx) continue;
      this.locks.delete(name);
      for (const go of lock.waiting) go();
    }
  }

  /** Every transaction of a process is undone, and so is all of them when the database goes. */
  breakOff(owner?: Owner): void {
    for (const [tx, by] of [...this.open]) if (!owner || by === owner) this.end(tx, 'rollback');
  }

  tryLock(tx: MemoryTransaction, name: string): boolean {
    const lock = this.locks.get(name);
    if (lock && lock.by !== tx) return false;
    if (!lock) this.locks.set(name, { by: tx, waiting: [] });
    return true;
  }

  async lock(tx: MemoryTransaction, name: string): Promise<void> {
    while (!this.tryLock(tx, name)) {
      const owner = this.world.owner;
      await new Promise<void>((resolve) =>
        this.locks.get(name)?.waiting.push(() => void this.world.schedule(resolve, 0, owner)),
      );
      if (!this.isOpen(tx)) throw broken();
    }
  }
}

/** A connection: statements one after the other, as on the wire. */
class MemoryClient {
  readonly connection = { stream: { cork: () => undefined, uncork: () => undefined } };
  private tx: MemoryTransaction | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private isBroken = false;

  constructor(
    private readonly database: MemoryDatabase,
    private readonly world: World,
  ) {}

  query(config: QueryConfig | string, values?: unknown[]): Promise<{ command: string; rows: Row[] }> {
    const statement = typeof config === 'string' ? { text: config, values: values ?? [] } : config;
    const answer = this.last.then(() => this.run(statement));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async run(statement: QueryConfig): Promise<{ command: string; rows: Row[] }> {
    await this.world.pause(this.world.random.between(0, 3));
    if (this.database.away || (this.tx && !this.database.isOpen(this.tx))) this.isBroken = true;
    if (this.isBroken) throw broken();
    if (statement.text === 'BEGIN') {
      this.tx = this.database.begin();
      return { command: 'BEGIN', rows: [] };
    }
    const { tx } = this;
    if (!tx) throw new Error('There is no transaction');
    if (statement.text === 'COMMIT' || statement.text === 'ROLLBACK') return this.finish(tx, statement.text);
    if (tx.failed) throw tx.failed;
    try {
      return { command: '', rows: await statementFor(statement)(this.database, tx, statement.values ?? []) };
    } catch (error) {
      tx.failed = error as Error;
      throw error;
    }
  }

  /** Now and then the connection breaks between the commit and its answer: nobody knows then whether it was. */
  private async finish(tx: MemoryTransaction, asked: string): Promise<{ command: string; rows: Row[] }> {
    const commits = asked === 'COMMIT' && !tx.failed;
    this.database.end(tx, commits ? 'commit' : 'rollback');
    if (commits && this.world.random.chance(0.01)) this.isBroken = true;
    await this.world.pause(0);
    if (this.isBroken) throw broken();
    return { command: commits ? 'COMMIT' : 'ROLLBACK', rows: [] };
  }
}
