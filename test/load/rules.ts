import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { holidaysOf } from '#platform/holidays.js';
import type { Convenant, OrganisationKind } from '#rules/convenant/convenant.js';
import { decide, explainDecision } from '#rules/convenant/decide.js';
import { whatIsDue } from '#rules/coordination/what-is-due.js';
import type { WorkingCalendar } from '#rules/dates/working-days.js';
import { exampleFacts } from '#testing/example-facts.js';
import { projectRoot } from '../../deploy/demo/project-root.js';

/** How long the rules of a convenant take, in microseconds. */
export interface RuleFigures {
  readonly convenant: string;
  readonly decideUs: number;
  /** A decision with the rules that were passed over, and why. */
  readonly explainUs: number;
  /** What is due in a case with terms that are over. */
  readonly dueUs: number;
}

/** What a decision may take at most, in microseconds. */
export const MOST_US = 50;

const matches: readonly (readonly OrganisationKind[])[] = [
  ['education', 'family-doctor'],
  ['police', 'education'],
  ['youth-help', 'youth-protection', 'education'],
  ['school-social-work', 'youth-health-care', 'youth-care-agency', 'social-work', 'youth-help'],
];
const matchedAt = '2026-11-23T09:00:00.000Z';
const late = '2026-12-15T08:00:00.000Z';

/** Of every convenant in deploy/convenants, on one processor; no database. */
export function ruleFigures(): RuleFigures[] {
  const folder = join(projectRoot, 'deploy/convenants');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const calendar = { holidays: holidaysOf([2026, 2027]) };
  return files.map((name) => figuresOf(readConvenantFile(join(folder, name)), calendar));
}

function figuresOf(convenant: Convenant, calendar: WorkingCalendar): RuleFigures {
  const [municipality] = convenant.municipalities;
  const facts = matches.map((kinds) => exampleFacts(kinds, { municipality: municipality?.code ?? '' }));
  const cases = facts.map(({ signals, municipality: code }) => ({
    moments: {
      ...{ state: 'agreeing' as const, stateSince: matchedAt, matchedAt, coordinatedSince: null },
      ...{ agreements: 'none' as const, supplier: 'regievoerder' as const },
      signals: signals.map(({ signalId }) => ({
        ...{ signalId, givenAt: matchedAt, urgent: false, contactedAt: null },
      })),
    },
    ...{ facts: { signals, municipality: code, candidates: signals.length }, climb: null },
    ...{ heldByProcessDirector: false, isTold: () => false },
  }));
  return {
    convenant: convenant.id,
    decideUs: timed((turn) => decide(pick(facts, turn), convenant)),
    explainUs: timed((turn) => explainDecision(pick(facts, turn), convenant)),
    dueUs: timed((turn) => whatIsDue(pick(cases, turn), late, { convenant, calendar })),
  };
}

/** The middle of five runs of ten thousand, after one to warm up. */
function timed(work: (turn: number) => unknown): number {
  const turns = 10_000;
  const run = (): number => {
    const began = process.cpuUsage();
    for (let turn = 0; turn < turns; turn++) work(turn);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / turns;
  };
  run();
  const runs = Array.from({ length: 5 }, run).sort((one, other) => one - other);
  return runs[2] ?? 0;
}

function pick<T>(all: readonly T[], turn: number): T {
  const one = all[turn % all.length];
  if (one === undefined) throw new Error('There is always one');
  return one;
}

/** The figures for people. */
export function rulesTable(figures: readonly RuleFigures[]): string {
  const line = (name: string, ...cells: string[]): string =>
    `  ${name.padEnd(30)}${cells.map((cell) => cell.padStart(12)).join('')}`;
  return [
    '\n  Microseconds of one processor, in the middle',
    line('Convenant', 'decide', 'explain', "what's due"),
    ...figures.map(({ convenant, decideUs, explainUs, dueUs }) =>
      line(convenant, ...[decideUs, explainUs, dueUs].map((us) => us.toFixed(1))),
    ),
    `\n  A thousand open cases in the slowest of them: ${Math.max(...figures.map(({ dueUs }) => dueUs)).toFixed(0)} ms of rules`,
  ].join('\n');
}
