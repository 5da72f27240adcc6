import type { Condition, Convenant, Duty, Outcome, Source } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { dutch } from './dutch-words.js';

const and = new Intl.ListFormat('nl', { type: 'conjunction' });
const or = new Intl.ListFormat('nl', { type: 'disjunction' });
const longDate = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const dayOfYear = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const euro = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });
const whole = new Intl.NumberFormat('nl-NL');

/** `a, b en c` */
export const allOf = (words: Iterable<string>): string => and.format(words);
/** `22 december 2026` */
export const dateInDutch = (date: PlainDate): string => longDate.format(new Date(date));
export const eurosOf = (cents: number): string => euro.format(cents / 100);
export const numberInDutch = (number: number): string => whole.format(number);
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** `1 werkdag`, `5 werkdagen`; 0 is the same day. */
export const workingDaysInDutch = (days: number): string =>
  days === 0 ? 'dezelfde dag' : days === 1 ? '1 werkdag' : `${days} werkdagen`;
export const sourceInDutch = ({ document, article }: Source): string => `${document}, ${article}`;

const enoughInDutch = (number: number): string =>
  number === 1
    ? 'ten minste één betrokken organisatie de zorg mag coördineren'
    : `ten minste ${number} betrokken organisaties de zorg mogen coördineren`;

/** When a rule, guard or ladder applies. */
export function conditionInDutch(when: Condition, { municipalities }: Pick<Convenant, 'municipalities'>) {
  const nameOf = (code: string): string => municipalities.find((one) => one.code === code)?.name ?? code;
  const parts = [
    when.involvesAny &&
      `een van deze soorten organisaties betrokken is: ${or.format(when.involvesAny.map((kind) => dutch.kinds[kind]))}`,
    when.municipalities && `de jeugdige woont in ${or.format(when.municipalities.map(nameOf))}`,
    when.candidatesAtLeast !== undefined && enoughInDutch(when.candidatesAtLeast),
    when.stuck && 'de situatie is vastgelopen',
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? 'Altijd.' : `Als ${allOf(parts)}.`;
}

/** What a rule decides. */
export function outcomeInDutch(then: Outcome): string {
  if ('agree' in then) return dutch.agree[then.agree];
  if ('supply' in then)
    return `${sentenceCase(dutch.functions[then.supply])} zorgt voor een zorgcoördinator.`;
  const kinds = then.assign.map((kind) => dutch.kinds[kind]);
  return kinds.length === 1
    ? `De betrokken organisatie van de soort ${kinds.join()}; bij meer dan één wie het eerst een signaal gaf.`
    : `De eerste in deze volgorde die betrokken is: ${kinds.join(', ')}; bij meer dan één van een soort wie het eerst een signaal gaf.`;
}

/** The sentence of a rule, with what is filled in for a case. */
export const becauseInDutch = (because: string): string =>
  because
    .replaceAll('{coordinator}', '(naam van de organisatie)')
    .replaceAll('{candidates}', '(namen van organisaties)');

/** When a duty returns. */
export function momentInDutch({ yearlyBefore, monthsAfterStart, monthsBeforeRenewal }: Duty): string {
  if (yearlyBefore !== undefined)
    return `elk jaar vóór ${dayOfYear.format(new Date(`2024-${yearlyBefore}`))}`;
  if (monthsAfterStart !== undefined) return `eenmalig, ${monthsAfterStart} maanden na het begin`;
  return `${monthsBeforeRenewal ?? 0} maanden voor elke verlenging`;
}
