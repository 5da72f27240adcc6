import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import type { Demo } from '../../deploy/demo/start-demo.js';
import { arrivals, untilDelivered } from './arrivals.js';
import type { LoadResult } from './load.js';
import { percentile } from './percentile.js';
import { runLoad } from './run-load.js';
import type { Usage } from './process-usage.js';

/** The bench as it runs: the federation, and who gives signals in it. */
export interface Bench {
  readonly demo: Demo;
  /** Gives signals in Breda. */
  readonly teacherToken: string;
  /** Gives signals in Zoetermeer. */
  readonly doctorToken: string;
  readonly usage: () => ReadonlyMap<string, Usage>;
}

/** Numbers of one phase never meet those of another. */
let nextFirst = 0;
function take(count: number): { first: number; count: number } {
  const first = nextFirst;
  nextFirst += Math.ceil(count * 1.2) + 100; // one in eleven candidates fails the 11-proef
  return { first, count };
}

const url = (bench: Bench, region: 'from' | 'to'): string =>
  bench.demo.crossing[region].indexes[0]?.url ?? '';

/**
 * Signals until everything has been compiled and every pool is filled; not counted. Many at once and then one by one:
 * services and broker compile what they do often, and that differs.
 */
export async function warmUp(bench: Bench, rate: number): Promise<void> {
  const load = { url: url(bench, 'from'), token: bench.teacherToken };
  await runLoad({ ...load, ...take(40_000), connections: 64, seconds: 5 });
  await untilDelivered(bench.demo.crossing.from);
  await openLoop(bench, rate, 25);
}

export interface Idle {
  readonly name: string;
  readonly cpuPercent: number;
  readonly rssMb: number;
}

/** Within which a service has come to rest after its start, and has given back memory that it does not need then. */
const COMES_TO_REST_MS = 75_000;

/** What every process uses when nothing happens. */
export async function atRest(bench: Bench, seconds: number): Promise<Idle[]> {
  await pause(COMES_TO_REST_MS);
  const before = bench.usage();
  await pause(seconds * 1000);
  return [...bench.usage()].map(([name, { cpuSeconds, rssMb }]) => ({
    name,
    cpuPercent: round(((cpuSeconds - (before.get(name)?.cpuSeconds ?? 0)) / seconds) * 100),
    rssMb: Math.round(rssMb),
  }));
}

export interface OpenLoop {
  readonly noticeP50Ms: number;
  readonly noticeP99Ms: number;
  readonly openHttpP50Ms: number;
  readonly openHttpP99Ms: number;
}

/** Signals at a fixed rate, each on a jeugdige on whom the family doctor has a signal: the time until the notice is back. */
export async function openLoop(bench: Bench, rate: number, seconds: number): Promise<OpenLoop> {
  const { from } = bench.demo.crossing;
  const numbers = take(rate * seconds);
  await runLoad({ url: url(bench, 'to'), token: bench.doctorToken, ...numbers, connections: 16 });
  await pause(2_000); // the doctor's own work is done
  const result = await runLoad({
    url: url(bench, 'from'),
    token: bench.teacherToken,
    ...numbers,
    connections: 256,
    rate,
  });
  await untilDelivered(from);
  const back = await arrivals(bench.demo, from, 'signal.delivered', idsOf(result));
  const times = result.accepted.flatMap(({ id, at }) => (back.has(id) ? [(back.get(id) ?? 0) - at] : []));
  await expectMatched(from, result);
  return {
    noticeP50Ms: percentile(times, 0.5),
    noticeP99Ms: percentile(times, 0.99),
    openHttpP50Ms: percentile(result.latencies, 0.5),
    openHttpP99Ms: percentile(result.latencies, 0.99),
  };
}

export interface ClosedLoop {
  readonly signals: number;
  readonly acceptedPerSecond: number;
  readonly deliveredPerSecond: number;
  readonly thereAndBackPerSecond: number;
  readonly httpP50Ms: number;
  readonly httpP99Ms: number;
  readonly processes: readonly ({ readonly name: string } & Usage)[];
}

/** As many signals as that many connections take: how many are accepted, delivered, and there and back, a second. */
export async function closedLoop(bench: Bench, connections: number, seconds: number): Promise<ClosedLoop> {
  const { from, to } = bench.demo.crossing;
  const before = bench.usage();
  const numbers = take(seconds * 8_000);
  const result = await runLoad({
    url: url(bench, 'from'),
    token: bench.teacherToken,
    ...numbers,
    connections,
    seconds,
  });
  await untilDelivered(from);
  const after = bench.usage();
  const ids = idsOf(result);
  const perSecond = (end: number): number => round(ids.length / ((end - result.startedAt) / 1000));
  const lastOf = (moments: ReadonlyMap<string, number>): number => {
    if (moments.size !== ids.length) throw new Error(`${ids.length - moments.size} signals did not arrive.`);
    return [...moments.values()].reduce((last, at) => Math.max(last, at), 0);
  };
  return {
    signals: ids.length,
    acceptedPerSecond: perSecond(result.endedAt),
    deliveredPerSecond: perSecond(lastOf(await arrivals(bench.demo, to, 'signal.given', ids))),
    thereAndBackPerSecond: perSecond(lastOf(await arrivals(bench.demo, from, 'signal.delivered', ids))),
    httpP50Ms: percentile(result.latencies, 0.5),
    httpP99Ms: percentile(result.latencies, 0.99),
    processes: [
      ...used(before, after),
      { name: 'load', cpuSeconds: round(result.cpuSeconds), rssMb: Math.round(result.rssMb) },
    ],
  };
}

function used(
  before: ReadonlyMap<string, Usage>,
  after: ReadonlyMap<string, Usage>,
): ({ name: string } & Usage)[] {
  return [...after].map(([name, { cpuSeconds, rssMb }]) => ({
    name,
    cpuSeconds: round(cpuSeconds - (before.get(name)?.cpuSeconds ?? 0)),
    rssMb: Math.round(rssMb),
  }));
}

const idsOf = ({ accepted }: LoadResult): string[] => accepted.map(({ id }) => id);
const round = (value: number): number => Math.round(value * 10) / 10;

/** The times mean something only when every signal met the doctor's. */
async function expectMatched({ database }: RegionOfFederation, result: LoadResult): Promise<void> {
  const sql = "select count(*)::int as count from signal where id = any($1) and state = 'matched'";
  const [row] = await ask<{ count: number }>(database, sql, [idsOf(result)]);
  const alone = result.accepted.length - (row?.count ?? 0);
  if (alone > 0) throw new Error(`${alone} signals met nobody.`);
}
