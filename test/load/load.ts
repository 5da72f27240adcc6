/** The load: a process of its own that gives signals at a region. Told by one message what to do, answers with one. */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
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

class Load {
  readonly #agent: Agent;
  readonly #target: URL;
  readonly accepted: { id: string; at: number }[] = [];
  readonly latencies: number[] = [];
  readonly refused: Record<string, number> = {};

  constructor(private readonly order: LoadOrder) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: order.connections });
    this.#target = new URL('/v1/signals', order.url);
  }

  give(bsn: string): Promise<void> {
    const body = JSON.stringify({ bsn });
    const at = Date.now();
    const since = performance.now();
    return new Promise((resolve) => {
      const answered = (status: number, text: string): void => {
        if (status === 201) {
          this.latencies.push(performance.now() - since);
          this.accepted.push({ id: /"id":"([^"]+)"/.exec(text)?.[1] ?? '', at });
        } else this.refused[status] = (this.refused[status] ?? 0) + 1;
        resolve();
      };
      const asked = request(this.#target, this.#options(body), (answer) => {
        let text = '';
        answer.setEncoding('latin1').on('data', (part: string) => (text += part));
        answer.on('end', () => answered(answer.statusCode ?? 0, text));
      });
      asked.on('error', () => answered(0, ''));
      asked.end(body);
    });
  }

  async closedLoop(list: readonly string[]): Promise<void> {
    const { connections, seconds = Infinity } = this.order;
    const end = Date.now() + seconds * 1000;
    let next = 0;
    const one = async (): Promise<void> => {
      for (let bsn = list[next++]; bsn !== undefined && Date.now() < end; bsn = list[next++])
        await this.give(bsn);
    };
    await Promise.all(Array.from({ length: connections }, one));
  }

  async openLoop(list: readonly string[], rate: number): Promise<void> {
    const since = performance.now();
    const under: Promise<void>[] = [];
    for (const bsn of list) {
      const due = since + (under.length / rate) * 1000;
      if (performance.now() < due) await pause(due - performance.now());
      under.push(this.give(bsn));
    }
    await Promise.all(under);
  }

  close(): void {
    this.#agent.destroy();
  }

  #options(body: string): object {
    return {
      agent: this.#agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.order.token}`,
        'content-type': 'application/json',
        'content-length': body.length,
      },
    };
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
  load.close();
  const { accepted, latencies, refused } = load;
  return { accepted, latencies, refused, startedAt, endedAt: Date.now(), ...used };
}

process.once('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result, () => process.disconnect()));
});
