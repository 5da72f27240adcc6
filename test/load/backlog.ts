import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '#testing/wait-for.js';
import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';
import { arrivals, untilDelivered } from './arrivals.js';
import type { LoadResult } from './load.js';
import { percentile } from './percentile.js';
import type { Bench } from './phases.js';
import { runLoad } from './run-load.js';

/** How long new signals took, from the moment they were given until their home region had them, in milliseconds. */
export interface NewTraffic {
  readonly signals: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly httpP50Ms: number;
  readonly httpP99Ms: number;
}

/** New signals to the region that was away, and from that region to the other one. */
export interface BothWays {
  readonly toRegion: NewTraffic;
  readonly fromRegion: NewTraffic;
}

/** What `npm run bench -- --backlog N` measures. */
export interface BacklogFigures {
  readonly backlog: number;
  readonly acceptedPerSecond: number;
  /** Until the region had all of it. */
  readonly drainSeconds: number;
  readonly drainedPerSecond: number;
  /** Until the giver's region knew that all of it was delivered. */
  readonly receiptSeconds: number;
  /** By how much a signal was given earlier than one that the region had before it, at most; seconds. */
  readonly overtakenSeconds: number;
  readonly before: BothWays;
  readonly during: BothWays;
}

/** New signals a second, each way. */
const RATE = 10;
const SECONDS_BEFORE = 20;
/** New signals are given in portions, until the backlog is gone. */
const PORTION_SECONDS = 5;

/** Fictitious numbers of children in Zoetermeer, and of children in Breda (libs/testing/src/brp/generated-person.ts). */
const next = { toRegion: 0, fromRegion: 10_000_000 };
type Way = keyof typeof next;

function take(way: Way, count: number): { first: number; count: number } {
  const first = next[way];
  next[way] += Math.ceil(count * 1.2) + 100; // one in eleven candidates fails the 11-proef
  return { first, count };
}

/** The region where children live is away while so many signals on them are given, and comes back. */
export async function backlogFigures(
  bench: Bench,
  backlog: number,
  say: (line: string) => void,
): Promise<BacklogFigures> {
  const { from, to } = bench.demo.crossing;
  say('  warming up');
  await bothWays(bench, 5);
  say(`  new signals before: ${RATE} a second each way for ${SECONDS_BEFORE} s`);
  const before = await measured(bench, await bothWays(bench, SECONDS_BEFORE));
  say(`  the home region goes away; ${backlog} signals are given`);
  await to.indexes[0]?.stop();
  const given = await give(bench, 'toRegion', { ...take('toRegion', backlog), connections: 64 });
  await untilLeft(from);
  say('  the home region comes back');
  await to.indexes[0]?.start();
  const backAt = Date.now();
  const during = await newWhileDraining(bench, to, given.accepted.length);
  await untilDelivered(from);
  const inRegion = await arrivals(bench.demo, to, 'signal.given', idsOf([given]));
  const receipts = await arrivals(bench.demo, from, 'signal.delivered', idsOf([given]));
  const drainSeconds = (last(inRegion, given) - backAt) / 1000;
  return {
    backlog: given.accepted.length,
    acceptedPerSecond: round(given.accepted.length / ((given.endedAt - given.startedAt) / 1000)),
    drainSeconds: round(drainSeconds),
    drainedPerSecond: round(given.accepted.length / drainSeconds),
    receiptSeconds: round((last(receipts, given) - backAt) / 1000),
    overtakenSeconds: round(overtakenMs(given, inRegion) / 1000),
    before,
    during: await measured(bench, during),
  };
}

function give(
  { demo, teacherToken, doctorToken }: Bench,
  way: Way,
  order: { first: number; count: number; connections: number; rate?: number },
): Promise<LoadResult> {
  const region = way === 'toRegion' ? demo.crossing.from : demo.crossing.to;
  const token = way === 'toRegion' ? teacherToken : doctorToken;
  return runLoad({ url: region.indexes[0]?.url ?? '', token, ...order });
}

type Given = Readonly<Record<Way, readonly LoadResult[]>>;

async function bothWays(bench: Bench, seconds: number): Promise<Given> {
  const one = (way: Way): Promise<LoadResult> =>
    give(bench, way, { ...take(way, RATE * seconds), connections: 64, rate: RATE });
  const [toRegion, fromRegion] = await Promise.all([one('toRegion'), one('fromRegion')]);
  return { toRegion: [toRegion], fromRegion: [fromRegion] };
}

/** Gives new signals until the region has the whole backlog. */
async function newWhileDraining(bench: Bench, to: RegionOfFederation, backlog: number): Promise<Given> {
  const had = await inboxOf(to);
  let given: Given = { toRegion: [], fromRegion: [] };
  do {
    const more = await bothWays(bench, PORTION_SECONDS);
    given = {
      toRegion: [...given.toRegion, ...more.toRegion],
      fromRegion: [...given.fromRegion, ...more.fromRegion],
    };
  } while ((await inboxOf(to)) - had < backlog);
  return given;
}

async function inboxOf({ database }: RegionOfFederation): Promise<number> {
  const [row] = await ask<{ count: number }>(database, 'select count(*)::int as count from inbox');
  return row?.count ?? 0;
}

async function untilLeft({ database }: RegionOfFederation): Promise<void> {
  await waitFor(
    'everything to have left the outbox',
    async () => (await ask(database, 'select from outbox limit 1')).length === 0,
    { timeoutMs: 300_000, everyMs: 250 },
  );
  await pause(1_000); // the hub forwards in milliseconds
}

async function measured({ demo }: Bench, given: Given): Promise<BothWays> {
  const { from, to } = demo.crossing;
  return {
    toRegion: await traffic(demo, to, given.toRegion),
    fromRegion: await traffic(demo, from, given.fromRegion),
  };
}

async function traffic(
  demo: Bench['demo'],
  home: RegionOfFederation,
  results: readonly LoadResult[],
): Promise<NewTraffic> {
  const ids = idsOf(results);
  const there = await waitFor(
    'the new signals to be in their home region',
    async () => {
      const found = await arrivals(demo, home, 'signal.given', ids);
      return found.size === ids.length && found;
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );
  const accepted = results.flatMap((result) => result.accepted);
  const times = accepted.map(({ id, at }) => (there.get(id) ?? Infinity) - at);
  const http = results.flatMap(({ latencies }) => latencies);
  return {
    signals: ids.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    httpP50Ms: percentile(http, 0.5),
    httpP99Ms: percentile(http, 0.99),
  };
}

/** By how much, at most, a signal was given before one that arrived earlier; in milliseconds. */
function overtakenMs({ accepted }: LoadResult, there: ReadonlyMap<string, number>): number {
  const byArrival = accepted
    .map(({ id, at }) => ({ givenAt: at, arrivedAt: there.get(id) ?? Infinity }))
    .sort((a, b) => a.arrivedAt - b.arrivedAt || a.givenAt - b.givenAt);
  let newest = 0;
  let most = 0;
  for (const { givenAt } of byArrival) {
    newest = Math.max(newest, givenAt);
    most = Math.max(most, newest - givenAt);
  }
  return most;
}

function last(moments: ReadonlyMap<string, number>, { accepted }: LoadResult): number {
  if (moments.size !== accepted.length)
    throw new Error(`${accepted.length - moments.size} signals did not arrive.`);
  return [...moments.values()].reduce((latest, at) => Math.max(latest, at), 0);
}

const idsOf = (results: readonly LoadResult[]): string[] =>
  results.flatMap(({ accepted }) => accepted.map(({ id }) => id));
const round = (value: number): number => Math.round(value * 10) / 10;

/** The figures for people. */
export function backlogTable(figures: BacklogFigures): string {
  const { backlog, before, during } = figures;
  const traffic = (name: string, { signals, p50Ms, p99Ms, httpP50Ms, httpP99Ms }: NewTraffic): string =>
    `    ${name.padEnd(48)} ${[signals, p50Ms, p99Ms, httpP50Ms, httpP99Ms].map((one) => String(one).padStart(9)).join(' ')}`;
  return [
    `\n  A backlog of ${backlog} signals, given at ${figures.acceptedPerSecond}/s while their home region was away`,
    `    in their home region after ${figures.drainSeconds} s: ${figures.drainedPerSecond}/s, oldest first`,
    `    (a signal was overtaken by one that was given ${figures.overtakenSeconds} s later at most)`,
    `    the last receipt after ${figures.receiptSeconds} s`,
    `\n  New signals, ms from given to home region      ${'signals'.padStart(14)} ${'middle'.padStart(9)} ${'99 %'.padStart(9)} ${'HTTP'.padStart(9)} ${'99 %'.padStart(9)}`,
    traffic('from the region, before', before.fromRegion),
    traffic('from the region, while the backlog drains', during.fromRegion),
    traffic('to the region, before', before.toRegion),
    traffic('to the region, while the backlog drains', during.toRegion),
  ].join('\n');
}
