import { type PlainDate } from '../dates/plain-date.js';
import { addDays, addMonths } from '../dates/calendar.js';
import type { ToldNumber } from './hide-small.js';
import { type CountedThing, followUpTerms } from './what-is-counted.js';
import type { Month } from './whole-months.js';

/**
 * What a region tells the hub, of jeugdigen who live there. Nothing by where a signal was given: with few regions, what
 * one gives to others is what another gets, and small numbers would follow from the two.
 */
export const toldAcrossRegions = [
  'signals',
  'registrations',
  'matches',
  ...followUpTerms.flatMap((term) => [`${term}-in-time`, `${term}-overdue`] as const),
  'closed-help-arranged',
  'closed-nobody-involved',
  'closed-otherwise',
] as const satisfies readonly CountedThing[];
export type ToldThing = (typeof toldAcrossRegions)[number];

/** A sum of which a part is not told. */
export interface AtLeast {
  readonly atLeast: number;
  /** How many of the numbers that belong in it are not told. */
  readonly notTold: number;
}

/**
 * A sum over regions, made of nothing but what each of them told (numbers without persons; sums may not give a small
 * number away): who does not know a number cannot give it away by adding up.
 */
export function addUp(told: readonly ToldNumber[]): AtLeast {
  const numbers = told.filter((one) => typeof one === 'number');
  return {
    atLeast: numbers.reduce((sum, one) => sum + one, 0),
    notTold: told.length - numbers.length,
  };
}

/** Share of steps taken within their term, in whole percent; null when there were none, or when it is not told how many. */
export function inTimePercent(inTime: ToldNumber, overdue: ToldNumber): number | null {
  if (typeof inTime !== 'number' || typeof overdue !== 'number' || inTime + overdue === 0) return null;
  return Math.round((100 * inTime) / (inTime + overdue));
}

/** As many months as a region tells each time: also who was away for a year, or began anew, has them all again. */
const MONTHS_TOLD = 13;

/**
 * The months that a region tells on a day: those that are over since a whole day, so that nothing is counted in them any
 * more, and in which it counted. A month is told in one way for ever; what ran would tell small numbers by the difference
 * between two days.
 * @param first first day on which anything was counted; null: never
 */
export function monthsToTell(first: PlainDate | null, today: PlainDate): Month[] {
  if (first === null) return [];
  const running = addDays(today, -1).slice(0, 7);
  const months = Array.from({ length: MONTHS_TOLD }, (_, index) =>
    addMonths(`${running}-01`, index - MONTHS_TOLD).slice(0, 7),
  );
  return months.filter((month) => month >= first.slice(0, 7));
}
