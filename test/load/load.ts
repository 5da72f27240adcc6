/** The load: a process of its own that gives signals at a region. Told by one message what to do, answers with one. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool, type Dispatcher } from 'undici';
import { bsns } from './bsn.js';

/** What to do: as many as the connections take (closed loop), or at a fixed rate whatever the answers do (open loop). */
export interface LoadOrder {
  readonly url: string;
  readonly token: string;
  /** Which fictitious numbers: from the how manieth, and how many at most. */
  readonly first: number;
  readonly count: number;
  readonly connections: number;
  /** Closed loop: stop after this time even when there are numbers left. */
  readonly seconds?: number;
  /** Open loop: signals per second. */
  readonly rate?: number;
}

export interface LoadResult {
  /** Id and start of every signal that was accepted; milliseconds since 1970. */
  readonly accepted: readonly { readonly id: string; readonly at: number }[];
  /** How long each of them took to be answered, in milliseconds. */
  readonly latencies: readonly number[];
  /** Answers other than 201, by status; 0: no answer. */
  readonly refused: Readonly<Record<string, number>>;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

/** The status of an answer and its text; status 0: there was none. */
type Answered = (status: number, text: string) => void;

class Load {
  readonly #request: Omit<Dispatcher.DispatchOptions, 'body'>;
  readonly accepted: { id: string; at: number }[] = [];
  readonly latencies: number[] = [];
  readonly refused: Record<string, number> = {};

  constructor(private readonly order: LoadOrder) {
    const headers = { authorization: `Bearer ${order.token}`, 'content-type': 'application/json' };
    this.#request = { path: '/v1/signals', method: 'POST', headers, headersTimeout: 0, bodyTimeout: 0 };
  }

  give(bsn: string, connection: Dispatcher): Promise<void> {
    const at = Date.now();
    const since = performance.now();
    return new Promise((resolve) => {
      const answered: Answered = (status, text) => {
        if (status === 201) {
          this.latencies.push(performance.now() - since);
          this.accepted.push({ id: /"id":"([^"]+)"/.exec(text)?.[1] ?? '', at });
        } else this.refused[status] = (this.refused[status] ?? 0) + 1;
        resolve();
      };
      connection.dispatch({ ...this.#request, body: JSON.stringify({ bsn }) }, new Answer(answered));
    });
  }

  /** A connection each: nobody has to look for a free one. */
  async closedLoop(list: readonly string[]): Promise<void> {
    const { url, connections, seconds = Infinity } = this.order;
    const end = Date.now() + seconds * 1000;
    let next = 0;
    const one = async (): Promise<void> => {
      const connection = new Client(url);
      for (let bsn = list[next++]; bsn !== undefined && Date.now() < end; bsn = list[next++])
        await this.give(bsn, connection);
      await connection.close();
    };
    await Promise.all(Array.from({ length: connections }, one));
  }

  async openLoop(list: readonly string[], rate: number): Promise<void> {
    const { url, connections } = this.order;
    const pool = new Pool(url, { connections });
    const since = performance.now();
    const under: Promise<void>[] = [];
    for (const bsn of list) {
      const due = since + (under.length / rate) * 1000;
      if (performance.now() < due) await pause(due - performance.now());
      under.push(this.give(bsn, pool));
    }
    await Promise.all(under);
    await pool.close();
  }
}

/** Gathers an answer without the stream that undici's `request` makes of each. */
class Answer implements Dispatcher.DispatchHandler {
  #status = 0;
  #text = '';

  constructor(private readonly answered: Answered) {}

  onRequestStart(): void {
    // undici takes a handler without it for one of the old kind
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.#text += part.toString('latin1');
  }

  onResponseEnd(): void {
    this.answered(this.#status, this.#text);
  }

  onResponseError(): void {
    this.answered(0, '');
  }
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const load = new Load(order);
  const list = bsns(order.first, order.count);
  const startedAt = Date.now();
  const before = process.cpuUsage();
  await (order.rate === undefined ? load.closedLoop(list) : load.openLoop(list, order.rate));
  const { user, system } = process.cpuUsage(before);
  const used = { cpuSeconds: (user + system) / 1e6, rssMb: process.memoryUsage.rss() / 1024 ** 2 };
  const { accepted, latencies, refused } = load;
  return { accepted, latencies, refused, startedAt, endedAt: Date.now(), ...used };
}

process.once('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result, () => process.disconnect()));
});
