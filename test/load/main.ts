/** `npm run bench`: how fast the road is, on real Kafka and PostgreSQL. Compiled to dist/test/load/main.js. */
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canStartKafka } from '#testing/kafka.js';
import { ownFolder } from '../../deploy/demo/own-folder.js';
import { projectRoot } from '../../deploy/demo/project-root.js';
import { startDemo, type Demo } from '../../deploy/demo/start-demo.js';
import { Started } from '../../deploy/demo/stopping.js';
import { untilStopped } from '../../deploy/demo/until-stopped.js';
import { accessToken } from './access-token.js';
import { backlogFigures, backlogTable } from './backlog.js';
import { atRest, closedLoop, openLoop, warmUp, type Bench } from './phases.js';
import { usageByName } from './process-usage.js';
import { startManyRegions } from './regions/many-regions.js';
import { regionsFigures, regionsTable } from './regions/regions-figures.js';
import { MOST_US, ruleFigures, rulesTable } from './rules.js';
import { cpuOf, MOST_CPU_SECONDS, sweepFigures, sweepTable } from './sweep.js';
import { table, type Figures } from './table.js';
import { positiveNumber, runCommand } from '../command.js';

const say = (line: string): void => console.log(line);

/** Which of our processes it is; null: the shells that watch over them, and this one. */
function nameOf(demo: Demo): Parameters<typeof usageByName>[0] {
  const services = [
    demo.hubs,
    demo.services,
    ...demo.regions.map((one) => [...one.indexes, one.notification]),
  ];
  const names = new Map(services.flat().map(({ pid, name }) => [pid, name]));
  return ({ pid, command }) => {
    if (command.startsWith('/bin/sh')) return null;
    if (command.includes(' kafka.Kafka ')) return 'kafka';
    if (/^postgres:|\/postgres -D/.test(command)) return 'postgresql';
    return names.get(pid) ?? null;
  };
}

async function benchOf(demo: Demo): Promise<Bench> {
  const name = nameOf(demo);
  return {
    demo,
    teacherToken: await accessToken(demo, demo.crossing.from.id, 'anouk'),
    doctorToken: await accessToken(demo, demo.crossing.to.id, 'mieke'),
    usage: () => usageByName(name),
  };
}

async function measure(
  demo: Demo,
  options: { seconds: number; connections: number; rate: number },
): Promise<Figures> {
  const bench = await benchOf(demo);
  const machine = { cpus: cpus().length, loadAverageBefore: loadavg()[0] ?? 0 };
  say('\n  coming to rest');
  const idle = await atRest(bench, 10);
  say('  warming up');
  await warmUp(bench, options.rate);
  say(`  open loop: ${options.rate} signals a second for ${options.seconds} s`);
  const open = await openLoop(bench, options.rate, options.seconds);
  say(`  closed loop: ${options.connections} connections for ${options.seconds} s`);
  const closed = await closedLoop(bench, options.connections, options.seconds);
  return { ...options, ...closed, ...open, idle, machine };
}

/** Needs no services. Answers 1 when a decision takes longer than it may. */
function measureRules(): number {
  const figures = ruleFigures();
  say(rulesTable(figures));
  return figures.every(({ decideUs, explainUs }) => Math.max(decideUs, explainUs) < MOST_US) ? 0 : 1;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rules: { type: 'boolean', default: false },
      sweep: { type: 'boolean', default: false },
      backlog: { type: 'string' },
      regions: { type: 'string' },
      processes: { type: 'string', default: '5' },
      json: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '256' },
      rate: { type: 'string', default: '50' },
    },
  });
  if (values.rules) return measureRules();
  const options = {
    seconds: positiveNumber(values.seconds),
    connections: positiveNumber(values.connections),
    rate: positiveNumber(values.rate),
  };
  const possible = canStartKafka();
  if (!possible.ok) throw new Error(`The bench needs a real Kafka. ${possible.reason}`);
  const started = new Started();
  const folder = await ownFolder(join(projectRoot, '.demo', 'bench'));
  const write = (figures: object): void => {
    if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  };
  if (values.regions !== undefined) {
    const regions = positiveNumber(values.regions);
    return untilStopped(started, say, async (died) => {
      const processes = positiveNumber(values.processes);
      const many = await startManyRegions({ ...{ regions, processes, folder, started, say, died } });
      const figures = await regionsFigures(many, { regions, rates: [0.25, 1] }, say);
      say(regionsTable(figures));
      write(figures);
      return 0;
    });
  }
  return untilStopped(started, say, async (died) => {
    const demo = await startDemo({
      ...{ folder, started, say, died, preferredPorts: false, generatedPersons: true, logLevel: 'warn' },
      kafkaMemory: 'bench',
      postgresSettings: { track_commit_timestamp: 'on', shared_buffers: '256MB' },
    });
    if (values.sweep) {
      const region = demo.regions.find(({ id }) => id === demo.crossing.to.id);
      if (!region) throw new Error('The demo has no region to sweep.');
      const figures = await sweepFigures(region, () => usageByName(nameOf(demo)), say);
      say(sweepTable(figures));
      write(figures);
      return cpuOf(figures) < MOST_CPU_SECONDS ? 0 : 1;
    }
    if (values.backlog !== undefined) {
      const figures = await backlogFigures(await benchOf(demo), positiveNumber(values.backlog), say);
      say(backlogTable(figures));
      write(figures);
      return 0;
    }
    const figures = await measure(demo, options);
    say(table(figures));
    write(figures);
    return 0;
  });
}

runCommand(main);
