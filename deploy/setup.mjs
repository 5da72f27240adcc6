#!/usr/bin/env node
/**
 * Makes a checkout ready and runs one of its commands: installs packages when they are missing or out of date,
 * builds what changed, then hands over. Plain Node without a dependency: it runs before anything is installed.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, builds, isBuilt, services } from './setup/build.mjs';
import { install, isInstalled } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';
import { inForeground, step } from './setup/step.mjs';
import { usage } from './setup/usage.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const overview = `Usage: node deploy/setup.mjs <command> [arguments]

  demo  [--check]   the whole federation on this machine, to try; --check proves it and stops
  test              every check and test
  bench [--rules]   how fast the road is, or only the rules of the convenants; --sweep: what a day's ends cost
  faults            every part is killed or cut while signals flow; 1 when a promise of delivery broke
  vir <command>     the operator's command line: check, explain, print and compare convenants

Installs packages (npm ci) and builds when needed, then runs the command. Each command has its own --help.
The same as: npm run demo -- --check, npm test, npm run bench, npm run vir -- <command>.
`;

/**
 * `test` builds by itself: there it is one of the checks that are counted. `vir` is piped: its stdout is its own, and its
 * arguments too, with files as seen from where it is called.
 */
const commands = {
  demo: { builds, program: 'dist/deploy/demo/main.js' },
  test: { builds: [], program: 'test/run-all.mjs' },
  bench: { builds, program: 'dist/test/load/main.js' },
  faults: { builds: [services], program: 'dist/test/faults/main.js' },
  vir: { builds: [services], program: 'dist/apps/vir/src/main.js', isPiped: true },
};

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`This needs Node 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

/** One setup at a time in a checkout: a second one waits, and then mostly finds everything done. */
async function prepare({ builds: wanted, isPiped }) {
  const out = isPiped ? process.stderr : process.stdout;
  if (!isInstalled(root)) await step('install packages (npm ci)', () => install(root), out);
  for (const one of wanted)
    if (!isPiped || !isBuilt(root, one)) await step(one.title, () => build(root, one), out);
}

/** npm runs a command in its own folder and says from where it was called. */
const calledFrom = () => (process.env.npm_lifecycle_event === 'vir' && process.env.INIT_CWD) || process.cwd();

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : null;
  if (!command) {
    const asked = name === '--help' || name === '-h';
    (asked ? console.log : console.error)(overview);
    return asked ? 0 : 2;
  }
  if (!command.isPiped && (args.includes('--help') || args.includes('-h'))) {
    console.log(usage[name]);
    return 0;
  }
  checkNode();
  await withLock(join(root, '.demo', 'setup.lock'), () => prepare(command));
  const cwd = command.isPiped ? calledFrom() : root;
  return inForeground(process.execPath, ['--enable-source-maps', join(root, command.program), ...args], {
    cwd,
  });
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\n${error.output ?? ''}\n${error.output === undefined ? error.stack : error.message}`);
    process.exit(1);
  },
);
