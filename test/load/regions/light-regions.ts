/** Some light regions in a process of their own. Told by messages what to do. */
import { setTimeout as pause } from 'node:timers/promises';
import { publicKeysOf, readKeyFile, regionKeysSchema, regionPublicKeysSchema } from '#platform/keys.js';
import { waitFor } from '#testing/wait-for.js';
import { z } from 'zod';
import { LightRegion } from './light-region.js';

export interface StartOrder {
  readonly kind: 'start';
  readonly regions: readonly {
    readonly id: string;
    readonly oin: string;
    readonly databaseUrl: string;
    readonly keysFile: string;
  }[];
  readonly publicKeysFile: string;
  readonly brokers: string[];
  /** Where signals go: to any of these but the giver's own. */
  readonly all: readonly string[];
}

export interface GiveOrder {
  readonly kind: 'give';
  /** Signals per second of each region. */
  readonly rate: number;
  readonly seconds: number;
}

export type Order = StartOrder | GiveOrder | { readonly kind: 'count' | 'stop' };

/** What came of an order. */
export interface Outcome {
  /** Of all signals until now. */
  readonly given: number;
  readonly arrived: number;
  readonly parked: number;
  /** Since the outcome before. */
  readonly roundTrips: readonly number[];
  /** When the last receipt was there, milliseconds since 1970. */
  readonly doneAt: number;
}

let regions: LightRegion[] = [];
let all: readonly string[] = [];

async function start({ regions: plans, publicKeysFile, brokers, all: everybody }: StartOrder): Promise<void> {
  all = everybody;
  const publicKeys = readKeyFile(publicKeysFile, z.record(z.string(), regionPublicKeysSchema));
  regions = await Promise.all(
    plans.map(({ keysFile, ...plan }) => {
      const keys = readKeyFile(keysFile, regionKeysSchema);
      return LightRegion.start({ ...plan, keys }, brokers, (id) =>
        id === plan.id ? publicKeysOf(keys) : (publicKeys[id] ?? null),
      );
    }),
  );
}

/** Each at its own rate, whatever the others do. */
async function giveAll(region: LightRegion, { rate, seconds }: GiveOrder): Promise<void> {
  const others = all.filter((id) => id !== region.id);
  const since = performance.now();
  const under: Promise<void>[] = [];
  for (let count = 0; count < rate * seconds; count++) {
    const due = since + ((count + Math.random()) / rate) * 1_000;
    if (performance.now() < due) await pause(due - performance.now());
    under.push(region.give(others[Math.floor(Math.random() * others.length)] ?? ''));
  }
  await Promise.all(under);
}

async function give(order: GiveOrder): Promise<void> {
  await Promise.all(regions.map((region) => giveAll(region, order)));
  await waitFor('every receipt', async () => regions.every(({ waiting }) => waiting === 0), {
    timeoutMs: 120_000,
  });
}

async function outcome(): Promise<Outcome> {
  const doneAt = Date.now();
  const sum = async (count: (region: LightRegion) => Promise<number>): Promise<number> =>
    (await Promise.all(regions.map(count))).reduce((total, one) => total + one, 0);
  return {
    given: regions.reduce((total, { given }) => total + given, 0),
    arrived: await sum((region) => region.arrived()),
    parked: await sum((region) => region.parked()),
    roundTrips: regions.flatMap((region) => region.roundTrips.splice(0)),
    doneAt,
  };
}

async function follow(order: Order): Promise<void> {
  if (order.kind === 'start') await start(order);
  else if (order.kind === 'give') await give(order);
  else if (order.kind === 'stop') await Promise.all(regions.map((region) => region.stop()));
  process.send?.(await (order.kind === 'stop' ? null : outcome()));
  if (order.kind === 'stop') process.disconnect();
}

process.on('message', (order: Order) => {
  follow(order).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
