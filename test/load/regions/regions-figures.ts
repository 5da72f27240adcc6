import { percentile } from '../percentile.js';
import { usageByName, type Usage } from '../process-usage.js';
import type { Outcome } from './light-regions.js';
import { countsOf, ledgerCount, settle, type BrokerCounts, type ManyRegions } from './many-regions.js';

interface Load {
  /** Signals a second of all regions together, as asked. */
  readonly rate: number;
  readonly signals: number;
  /** Until the last receipt was back. */
  readonly seconds: number;
  readonly roundTripP50Ms: number;
  readonly roundTripP99Ms: number;
  /** CPU seconds meanwhile. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
}

/** What `npm run bench -- --regions N` measures. */
export interface RegionsFigures extends BrokerCounts {
  readonly regions: number;
  readonly idle: readonly { readonly name: string; readonly cpuPercent: number; readonly rssMb: number }[];
  readonly loads: readonly Load[];
}

const IDLE_SECONDS = 20;
const LOAD_SECONDS = 15;

/** @param rates signals a second of each region, one load after the other */
export async function regionsFigures(
  many: ManyRegions,
  { regions, rates }: { regions: number; rates: readonly number[] },
  say: (line: string) => void,
): Promise<RegionsFigures> {
  const usage = (): Map<string, Usage> => usageByName(nameOf(many));
  say('\n  waiting until every group has its partitions');
  const counts = await countsOf(many.brokers);
  say(`  ${JSON.stringify(counts)}`);
  say('  warming up');
  await many.give(1, 5);
  await settle(5);
  say(`  at rest for ${IDLE_SECONDS} s`);
  const before = usage();
  await settle(IDLE_SECONDS);
  const idle = [...usage()].map(([name, { cpuSeconds, rssMb }]) => ({
    name,
    cpuPercent: round(((cpuSeconds - (before.get(name)?.cpuSeconds ?? 0)) / IDLE_SECONDS) * 100),
    rssMb: Math.round(rssMb),
  }));
  say(idleTable(idle));
  const loads: Load[] = [];
  for (const rate of rates) {
    say(`  ${rate * regions} signals a second for ${LOAD_SECONDS} s`);
    loads.push(await load(many, rate, rate * regions, usage));
  }
  return { regions, ...counts, idle, loads };
}

async function load(
  many: ManyRegions,
  rate: number,
  total: number,
  usage: () => Map<string, Usage>,
): Promise<Load> {
  const before = usage();
  const startedAt = Date.now();
  const outcomes = await many.give(rate, LOAD_SECONDS);
  const after = usage();
  expectAllOnce(await many.count(), await ledgerCount(many.hubDatabase));
  const times = outcomes.flatMap(({ roundTrips }) => roundTrips);
  return {
    rate: total,
    signals: times.length,
    seconds: round((Math.max(...outcomes.map(({ doneAt }) => doneAt)) - startedAt) / 1_000),
    roundTripP50Ms: percentile(times, 0.5),
    roundTripP99Ms: percentile(times, 0.99),
    cpuSeconds: Object.fromEntries(
      [...after].map(([name, { cpuSeconds }]) => [
        name,
        round(cpuSeconds - (before.get(name)?.cpuSeconds ?? 0)),
      ]),
    ),
  };
}

/** Of every signal given so far the effect once, nothing parked, and both ways in the ledger. */
function expectAllOnce(outcomes: readonly Outcome[], passed: number): void {
  const sum = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const given = sum((one) => one.given);
  const arrived = sum((one) => one.arrived);
  const parked = sum((one) => one.parked);
  if (arrived !== given || parked > 0 || passed !== given * 2)
    throw new Error(
      `Of ${given} signals ${arrived} arrived, ${parked} were parked; the ledger has ${passed}.`,
    );
}

function nameOf({ hub, lightPids }: ManyRegions): Parameters<typeof usageByName>[0] {
  return ({ pid, command }) => {
    if (command.startsWith('/bin/sh')) return null;
    if (command.includes(' kafka.Kafka ')) return 'kafka';
    if (/^postgres:|\/postgres -D/.test(command)) return 'postgresql';
    if (pid === hub.pid) return 'national-hub';
    return lightPids.includes(pid) ? 'light regions' : null;
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function idleTable(idle: RegionsFigures['idle']): string {
  const line = ({ name, cpuPercent, rssMb }: RegionsFigures['idle'][number]): string =>
    `    ${name.padEnd(20)} ${String(cpuPercent).padStart(7)} ${String(rssMb).padStart(8)}`;
  return ['\n  At rest                  % CPU       MB', ...idle.map(line)].join('\n');
}

/** The figures for people. */
export function regionsTable(figures: RegionsFigures): string {
  const { regions, topics, partitions, groups, members } = figures;
  const events = (load: Load): number => load.signals * 2;
  return [
    `\n  ${regions} regions: ${topics} topics, ${partitions} partitions, ${groups} consumer groups with ${members} members`,
    idleTable(figures.idle),
    ...figures.loads.flatMap((one) => [
      `\n  ${one.rate} signals a second to random regions: ${one.signals} there and back in ${one.seconds} s`,
      `    there and back: middle ${one.roundTripP50Ms} ms, 99 of 100 ${one.roundTripP99Ms} ms`,
      ...Object.entries(one.cpuSeconds).map(
        ([name, seconds]) =>
          `    ${name.padEnd(20)} ${seconds.toFixed(1).padStart(7)} CPU s, ${((seconds * 1_000) / events(one)).toFixed(2)} ms an event`,
      ),
    ]),
  ].join('\n');
}
