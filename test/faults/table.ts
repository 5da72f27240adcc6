import type { Outcome } from './round.js';

const columns: readonly [title: string, width: number, cell: (outcome: Outcome) => string][] = [
  ['Fault', 26, ({ fault }) => fault],
  ['s', 5, ({ seconds }) => String(seconds)],
  ['accepted', 10, ({ accepted }) => String(accepted)],
  ['delivered', 11, ({ delivered }) => String(delivered)],
  ['dropped', 9, ({ duplicatesDropped }) => String(duplicatesDropped)],
  ['longest wait', 14, ({ longestWaitMs }) => seconds(longestWaitMs)],
  ['to drain', 11, ({ drainMs }) => seconds(drainMs)],
  ['slowest answer', 16, ({ slowestAnswerMs }) => seconds(slowestAnswerMs)],
  ['restarts', 10, ({ deaths }) => String(deaths)],
  ['wrong', 8, ({ violations }) => String(violations.length)],
];

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const line = (cells: readonly string[]): string =>
  `  ${cells.map((cell, index) => (index === 0 ? cell.padEnd(columns[0]?.[1] ?? 0) : cell.padStart(columns[index]?.[1] ?? 0))).join('')}`;

export const heading = (): string => line(columns.map(([title]) => title));
export const rowOf = (outcome: Outcome): string => line(columns.map(([, , cell]) => cell(outcome)));

/** What is wrong, by kind, with the first of each. */
export function wrongOf({ violations }: Outcome): string[] {
  const kinds = new Map<string, typeof violations>();
  for (const one of violations) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return [...kinds].map(([kind, all]) => `    ${all.length} ${kind}, such as ${JSON.stringify(all[0])}`);
}
