import type { PlainDate } from '#rules/dates/plain-date.js';
import { counted } from '../counted.js';
import { sourceInWords } from '../in-words.js';
import { columns } from './columns.js';
import type { CaseExplanation, DecisionInWords } from './explain-case.js';
import type { LadderAhead } from './ladder-ahead.js';
import type { TermOfCase } from './terms-of-case.js';
import type { PassedHoliday } from './working-time.js';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' });

/** `Tue 2026-12-22` */
const dayOf = (date: PlainDate): string => `${weekday.format(new Date(date))} ${date}`;

const passing = (passes: readonly PassedHoliday[]): string =>
  passes.length === 0 ? '' : `passes ${passes.map(({ date, holiday }) => `${date} ${holiday}`).join(', ')}`;

const daysOf = (workingDays: number): string =>
  workingDays === 0 ? 'same day' : counted(workingDays, 'working day');

function decisionLines({ rule, sentence, source, coordinator, candidates }: DecisionInWords): string[] {
  return [
    `  ${sentence}`,
    `  rule ${rule} (${sourceInWords(source)})`,
    ...(coordinator === null ? [] : [`  asked to coordinate: ${coordinator}`]),
    `  may coordinate: ${candidates.join(', ') || 'nobody who is involved'}`,
  ];
}

const whoCoordinates = ({ decision, standing }: CaseExplanation): string[] =>
  decision ? decisionLines(decision) : [`  ${standing ?? ''} coordinates already, and stays`];

const passedOverLines = ({ passedOver }: CaseExplanation): string[] =>
  passedOver.length === 0
    ? ['  none: the first rule decided']
    : columns(passedOver.map(({ rule, why }) => [rule, why]));

const guardLines = ({ guard }: CaseExplanation): string[] => [
  guard
    ? `  ${guard.who} (${sourceInWords(guard.source)})`
    : '  nobody: the convenant names no guard for this case',
];

const termLines = (terms: readonly TermOfCase[]): string[] =>
  columns(
    terms.map(({ term, about, who, workingDays, from, dueOn, passes }) => [
      about === null ? term : `${term}, ${about}`,
      daysOf(workingDays),
      dayOf(from),
      `-> ${dayOf(dueOn)}`,
      who,
      passing(passes),
    ]),
  );

function ladderLines(ladder: LadderAhead | null): string[] {
  if (!ladder) return ['  none: the convenant has no ladder for this case'];
  const rows = ladder.steps.map(({ who, may, workingDays, from, dueOn, passes }, index) => [
    `${index + 1}. ${who}`,
    may,
    daysOf(workingDays),
    dayOf(from),
    `-> ${dayOf(dueOn)}`,
    passing(passes),
  ]);
  const lines = columns(rows);
  return ladder.steps.flatMap(({ says }, index) => [lines[index] ?? '', `     ${says}`]);
}

/** The explanation of a case as text for an operator; sentences of the convenant stay in Dutch, as people read them. */
export function explanationInWords(explained: CaseExplanation): string {
  const { convenant, municipality, matchedOn, matchedAt, signals, inForce, terms, ladder } = explained;
  return [
    `${convenant.id} ${convenant.version}: ${convenant.name}`,
    `A match of ${counted(signals, 'signal')} on ${dayOf(matchedOn)} at ${time.format(new Date(matchedAt))}, of a jeugdige in ${municipality.name} (${municipality.code})`,
    ...(inForce ? [] : [`NOTE: on ${matchedOn} this convenant was not in force.`]),
    '',
    'Who coordinates',
    ...whoCoordinates(explained),
    '',
    'Rules passed over',
    ...passedOverLines(explained),
    '',
    'Who guards the process',
    ...guardLines(explained),
    '',
    'Terms, the first due first, when every step takes all of its time',
    ...termLines(terms),
    '',
    `Escalation${ladder ? ` by ladder ${ladder.id} (${sourceInWords(ladder.source)})` : ''}, as if it began at the match`,
    ...ladderLines(ladder),
    '',
  ].join('\n');
}
