import type { ConnectionCheckView, ConnectionTestView } from '#contracts/http/connection-tests.js';

const outcomes = { passed: 'passed', failed: 'FAILED', 'not-run': 'not run' } as const;

/** A connection test for people, in plain text. */
export function reportText({ region, startedAt, finishedAt, report }: ConnectionTestView): string {
  const head = [`Connection test of ${region}`, `  began ${startedAt}, ${ended(finishedAt)}`];
  if (!report) return `${[...head, `  ${finishedAt ? 'was broken off' : 'is under way'}`].join('\n')}\n`;
  const { given, erased } = report.cleanedUp;
  return `${[
    ...head,
    ...report.checks.flatMap(linesOf),
    `  ${report.passed ? 'passed' : 'FAILED'}; of ${given} signals of the test ${erased} are confirmed to be erased`,
  ].join('\n')}\n`;
}

const ended = (finishedAt: string | null): string =>
  finishedAt === null ? 'not finished' : `finished ${finishedAt}`;

const linesOf = ({ check, outcome, expected, seen, tookMs }: ConnectionCheckView): string[] => [
  `  ${check.padEnd(10)} ${outcomes[outcome]}${tookMs === null ? '' : `, ${(tookMs / 1_000).toFixed(1)} s`}`,
  `    expected: ${expected}`,
  `    seen:     ${seen}`,
];
