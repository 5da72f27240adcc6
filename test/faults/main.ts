/** `npm run faults`: parts of the federation are taken away while signals flow. Compiled to dist/test/faults/main.js. */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownFolder } from '../../deploy/demo/own-folder.js';
import { projectRoot } from '../../deploy/demo/project-root.js';
import { Started } from '../../deploy/demo/stopping.js';
import { untilStopped } from '../../deploy/demo/until-stopped.js';
import { startFaultFederation } from './fault-federation.js';
import { faults, faultsCalled } from './kinds-of-fault.js';
import { type Outcome, Rounds } from './round.js';
import { heading, rowOf, wrongOf } from './table.js';
import { positiveNumber, runCommand } from '../command.js';

const say = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      fault: { type: 'string', default: 'all' },
      seconds: { type: 'string', default: '10' },
      rate: { type: 'string', default: '10' },
      json: { type: 'string' },
      simulate: { type: 'string' },
      seed: { type: 'string' },
      plant: { type: 'string' },
    },
  });
  if (values.simulate ?? values.seed) return simulate();
  const chosen = values.fault.split(',').flatMap(faultsCalled);
  if (chosen.length === 0)
    throw new Error(
      `No fault is called "${values.fault}". There are: ${faults.map(({ name }) => name).join(', ')}.`,
    );
  const options = {
    seconds: positiveNumber(values.seconds),
    rate: positiveNumber(values.rate),
    before: 2,
    after: 2,
  };
  const started = new Started();
  const folder = await ownFolder(join(projectRoot, '.demo', 'faults'));
  return untilStopped(started, say, async () => {
    const rounds = new Rounds(await startFaultFederation({ folder, started, say }));
    const outcomes: Outcome[] = [];
    say(`\n${heading()}`);
    for (const fault of chosen) {
      const outcome = await rounds.run(fault, options);
      outcomes.push(outcome);
      say([rowOf(outcome), ...wrongOf(outcome)].join('\n'));
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
    const wrong = outcomes.filter(({ violations }) => violations.length > 0);
    say(
      wrong.length === 0
        ? '\n  Every promise held.'
        : `\n  ${wrong.length} of ${outcomes.length} broke a promise.`,
    );
    return wrong.length === 0 ? 0 : 1;
  });
}

/** In a process of its own, because time in it is not the real one. */
async function simulate(): Promise<number> {
  const program = join(projectRoot, 'dist', 'test', 'simulation', 'main.js');
  const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

runCommand(main);
