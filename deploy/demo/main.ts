/** `npm run demo`: the whole federation on this machine. Compiled to dist/deploy/demo/main.js. */
import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCheck } from './check/run-check.js';
import { ownFolder } from './own-folder.js';
import { projectRoot } from './project-root.js';
import { showHops } from './hops.js';
import { startDemo, type Demo, type DemoOptions } from './start-demo.js';
import { Started } from './stopping.js';
import { familyDoctorSignals, teacherSignals } from './story.js';
import { untilStopped } from './until-stopped.js';
import { whatToTry } from './what-to-try.js';

const say = (line: string): void => console.log(line);

/** Everything runs: what it is for. @returns the exit code, or null to go on until Ctrl-C */
async function show(demo: Demo, check: boolean): Promise<number | null> {
  if (check) return (await runCheck(demo, say)) ? 0 : 1;
  say(
    '\n  The family doctor in Zoetermeer gives a signal; then a teacher in Breda does, on the same jeugdige.',
  );
  await familyDoctorSignals(demo);
  const { startedAt, hops } = await teacherSignals(demo);
  showHops(startedAt, hops).forEach(say);
  say(whatToTry(demo));
  say('  Ctrl-C stops everything.');
  return null;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' } },
  });
  const since = performance.now();
  const started = new Started();
  const folder = await ownFolder(join(projectRoot, '.demo'));
  const code = await untilStopped(started, say, async (died) => {
    const options: DemoOptions = {
      ...{ folder, started, say, died, preferredPorts: true, kafkaMemory: 'small', generatedPersons: false },
      logLevel: 'info',
    };
    return show(await startDemo(options), values.check ?? false);
  });
  if (values.check) {
    const seconds = Math.round((performance.now() - since) / 1000);
    say(
      `\n  ${code === 0 ? 'All of it held' : 'NOT all of it held'}; ${seconds} s, and everything is stopped.`,
    );
  }
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
