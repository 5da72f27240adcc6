import type { ConnectionCheckView, ConnectionTestReport } from '#contracts/http/connection-tests.js';
import { dedupe } from './checks/dedupe.js';
import { erasure } from './checks/erasure.js';
import { late } from './checks/late.js';
import { misrouted } from './checks/misrouted.js';
import { order } from './checks/order.js';
import { parse } from './checks/parse.js';
import { refuse } from './checks/refuse.js';
import { seal } from './checks/seal.js';
import type { Check } from './findings.js';
import { type Link, NoAnswer } from './link.js';
import { type GivenSignals, Trial } from './trial.js';

const checks: readonly Check[] = [parse, refuse, dedupe, order, seal, late, misrouted, erasure];

/** How long a region may take to hear of the tester, and how often it is tried. */
const GREETING_MS = 60_000;
const GREETING_EVERY_MS = 2_000;
const DONE = 'nl.verwijsindex.erasure.done.v1';

/**
 * Runs every check, one after the other; when the region stops answering those that are left are not run. Afterwards
 * everything that was given is erased.
 * @param municipality in which the jeugdigen of the test live
 */
export async function runChecks(link: Link, municipality: string): Promise<ConnectionTestReport> {
  const given: GivenSignals = new Set();
  const newTrial = (): Trial => new Trial(link, municipality, given);
  const views: ConnectionCheckView[] = [];
  let answers = await greet(newTrial());
  for (const check of checks) {
    const { view, goesOn } = answers ? await run(check, newTrial()) : { view: notRun(check), goesOn: false };
    answers &&= goesOn;
    views.push(view);
  }
  const [first, ...rest] = views;
  if (first?.outcome === 'not-run')
    views.splice(
      0,
      views.length,
      { ...first, outcome: 'failed', seen: 'no receipt of any signal came' },
      ...rest,
    );
  return {
    passed: views.every(({ outcome }) => outcome === 'passed'),
    checks: views,
    cleanedUp: { given: given.size, erased: await cleanUp(newTrial(), given, views) },
  };
}

/** The region may just have heard of the tester: signals until the first is answered. */
async function greet(trial: Trial): Promise<boolean> {
  const until = Date.now() + GREETING_MS;
  do {
    const signal = trial.signal('greeting');
    await trial.link.sendThroughHub(await trial.give(signal));
    const type = 'nl.verwijsindex.signal.delivered.v1';
    const answered = await trial.link.answer(type, signal.signalId, { patienceMs: GREETING_EVERY_MS }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NoAnswer) return false;
        throw error;
      },
    );
    if (answered) {
      trial.link.unreadable.splice(0);
      return true;
    }
  } while (Date.now() < until);
  return false;
}

async function run(
  { check, expected, run: runIt }: Check,
  trial: Trial,
): Promise<{ view: ConnectionCheckView; goesOn: boolean }> {
  const began = new Date();
  const view = (passed: boolean, seen: string): ConnectionCheckView => ({
    ...{ check, outcome: passed ? 'passed' : 'failed', expected, seen },
    ...{ startedAt: began.toISOString(), tookMs: Date.now() - began.getTime() },
  });
  try {
    const { faults, seen } = await runIt(trial);
    return { view: view(faults.length === 0, seen), goesOn: true };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { view: view(false, error.message), goesOn: await stillAnswers(trial) };
  }
}

async function stillAnswers(trial: Trial): Promise<boolean> {
  return trial.whoCounts().then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoAnswer) return false;
      throw error;
    },
  );
}

const notRun = ({ check, expected }: Check): ConnectionCheckView => ({
  ...{ check, outcome: 'not-run', expected, seen: 'the region had stopped answering' },
  ...{ startedAt: null, tookMs: null },
});

/** How many of the signals the region confirms to have erased. Of who gives no receipts none is waited for. */
async function cleanUp(
  trial: Trial,
  given: GivenSignals,
  views: readonly ConnectionCheckView[],
): Promise<number> {
  const { link } = trial;
  const ids = [...given];
  for (const id of ids) await link.send(await trial.askErasure(id));
  const answersErasures = views.some(({ check, outcome }) => check === 'erasure' && outcome === 'passed');
  if (answersErasures)
    for (const id of ids)
      await link.answer(DONE, id).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      });
  return ids.filter((id) => link.about(DONE, id).length > 0).length;
}
