/** `npm run faults -- --simulate N`: random histories under the embedded broker. Compiled to dist/test/simulation/main.js. */
import 'reflect-metadata';
import './real-immediate.js';
import { Logger } from '@nestjs/common';
import { parseArgs } from 'node:util';
import { type PlantedFault, plantedFaults } from '../faults/planted.js';
import { installTime } from './install-time.js';

const realNow = performance.now.bind(performance);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      simulate: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      plant: { type: 'string' },
    },
  });
  const planted = plantedFaults.find((one) => one === values.plant) ?? null;
  const first = Number(values.seed ?? 1);
  const count = values.seed === undefined ? Number(values.simulate) : 1;
  Logger.overrideLogger(false);
  installTime();
  const { simulate } = await import('./simulate.js');
  return run(simulate, { first, count, planted, tells: values.seed !== undefined });
}

interface Order {
  readonly first: number;
  readonly count: number;
  readonly planted: PlantedFault | null;
  readonly tells: boolean;
}

/** Stops at the first history that broke a promise. */
async function run(
  simulate: typeof import('./simulate.js').simulate,
  { first, count: most, planted, tells }: Order,
): Promise<number> {
  const since = realNow();
  let steps = 0;
  const happened = new Map<string, number>();
  for (let seed = first; seed < first + most; seed++) {
    const { violations, story, steps: own } = await simulate(seed, planted);
    steps += own;
    for (const line of story)
      count(happened, line.replace(/^.* ms {2}/, '').replace(/^\S+ dies/, 'a process dies'));
    if (violations.length === 0 && !tells) continue;
    if (violations.length > 0)
      console.log(
        `  Seed ${seed} broke a promise; again: --seed ${seed}${planted ? ` --plant ${planted}` : ''}`,
      );
    for (const line of story) console.log(`    ${line}`);
    for (const one of violations) console.log(`    ${JSON.stringify(one)}`);
    if (violations.length > 0) return 1;
  }
  const seconds = ((realNow() - since) / 1_000).toFixed(1);
  console.log(`  ${most} random histories, ${steps} steps, in ${seconds} s: every promise held.`);
  if (!tells)
    for (const [what, times] of happened) console.log(`    ${String(times).padStart(6)} times ${what}`);
  return 0;
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

process.exitCode = 1; // also when nothing is left to happen before it is done
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
