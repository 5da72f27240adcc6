import type { RegionList, RegionView, StepAnswer, TakenStep } from '#contracts/http/connecting.js';
import { suspensionReasonInWords } from '#rules/federation/what-is-missing.js';

/** A region for people: where it is, what it has, what it lacks, and the steps that it took. */
export function regionLines(region: RegionView): string[] {
  const { name, id, oin, state, municipalities, keys, test, suspended, leavesOn } = region;
  return [
    `${name} (${id}), OIN ${oin}: ${state}`,
    ...(suspended
      ? [`  suspended on ${moment(suspended.at)}: ${suspensionReasonInWords[suspended.reason]}`]
      : []),
    ...(leavesOn ? [`  leaves on ${leavesOn}`] : []),
    `  covers  ${listed(municipalities.map(({ code, name: place, from, until }) => `${place} (${code}) from ${from}${until ? ` until ${until}` : ''}`))}`,
    ...conditionLines(region),
    `  keys    ${keys === null ? 'none' : keys.provenAt === null ? 'given, not proven' : 'proven'}`,
    `  test    ${test === null ? 'none' : `${test.passed ? 'passed' : 'failed'} on ${moment(test.at)}`}`,
    ...nextLines(region),
    ...(region.steps.length > 0 ? ['  steps', ...region.steps.map((step) => `    ${stepLine(step)}`)] : []),
  ];
}

function conditionLines({
  conditions: { convenant, agreement, directing },
  municipalities,
}: RegionView): string[] {
  const document = (one: typeof convenant): string => (one ? `${one.reference}, ${one.on}` : 'none');
  return [
    `  convenant        ${document(convenant)}`,
    `  agreement        ${document(agreement)}`,
    `  directing (regie) for ${directing.length} of ${municipalities.length} municipalities`,
  ];
}

/** The step that leads it on, and what it lacks. */
export function nextLines({ next, state }: Pick<RegionView, 'next' | 'state'>): string[] {
  if (!next) return [`  next    nothing: it is ${state}`];
  if (next.missing.length === 0) return [`  next    ${next.step}: nothing is missing`];
  const missing = next.missing.map(({ what, by }) => `    - ${what}${by ? ` (vir region ${by})` : ''}`);
  return [`  next    ${next.step}; missing:`, ...missing];
}

const stepLine = ({ at, step, by, after, detail }: TakenStep): string =>
  `${moment(at)}  ${step.padEnd(10)} -> ${after.padEnd(9)}  ${by}${detail ? `  (${detail})` : ''}`;

/** What a step did, or would do. */
export const answerLines = ({ preview, follows, region }: StepAnswer): string[] => [
  preview
    ? `Nothing was done. It would be: ${region.name} is ${region.state}.`
    : `${region.name} is ${region.state}.`,
  ...follows.map((sentence) => `  ${sentence}`),
  ...nextLines(region),
];

/** All regions, a line each. */
export const listLines = ({ regions }: RegionList): string[] =>
  regions.map(({ id, name, state, next, leavesOn }) => {
    const lacks = next && next.missing.length > 0 ? `, lacks ${next.missing.length} for ${next.step}` : '';
    return `${id.padEnd(28)} ${state.padEnd(10)} ${name}${lacks}${leavesOn ? `, leaves on ${leavesOn}` : ''}`;
  });

const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
const listed = (texts: readonly string[]): string => (texts.length === 0 ? 'nothing' : texts.join(', '));
