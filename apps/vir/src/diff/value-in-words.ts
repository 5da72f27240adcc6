import type { Condition, Convenant, Outcome, Source } from '#rules/convenant/convenant.js';
import { counted } from '../counted.js';
import { conditionInWords, outcomeInWords, sourceInWords } from '../in-words.js';

type InWords = (value: never, convenant: Convenant) => string;

/** What is compared as a whole, by its key, and how it is told. */
const wholes = new Map<string, InWords>([
  ['when', (value: Condition, convenant: Convenant) => `'${conditionInWords(value, convenant)}'`],
  ['then', (value: Outcome) => `'${outcomeInWords(value)}'`],
  ['source', (value: Source) => `'${sourceInWords(value)}'`],
  ['workingDays', (value: number) => (value === 0 ? 'the same day' : counted(value, 'working day'))],
]);

/** Whether a section is told as one, not by its parts. */
export const isWhole = (key: string): boolean => wholes.has(key);

const labels = new Map([
  ['workingDays', ''], // the words of the value say it
  ['rules', ''],
  ['steps', ''],
  ['from', 'first day'],
  ['until', 'end'],
  ['because', 'sentence'],
  ['says', 'sentence'],
  ['when', 'condition'],
  ['then', 'outcome'],
]);

/** How a key of a convenant file is called in a line. */
export const labelOf = (key: string): string => labels.get(key) ?? key;

/** A value of a convenant for operators; lists and sections as they would stand in a file, without their sources. */
export function valueInWords(key: string, value: unknown, convenant: Convenant): string {
  const whole = wholes.get(key);
  if (whole) return whole(value as never, convenant);
  if (Array.isArray(value)) return value.map((item) => valueInWords('', item, convenant)).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([inner]) => inner !== 'source')
      .map(([inner, part]) => `${labelOf(inner)} ${valueInWords(inner, part, convenant)}`.trim())
      .join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  return value.includes(' ') ? `'${value}'` : value;
}
