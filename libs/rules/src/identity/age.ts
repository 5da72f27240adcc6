import { addYears, lastDayOfMonth } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

/** Birth date as the BRP knows it: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `''` when unknown. */
export type BirthDate = string;

/** The latest day that fits an incomplete birth date, so that nobody loses protection early; null when unknown. */
export function latestBirthDate(birth: BirthDate): PlainDate | null {
  if (birth === '') return null;
  const [year, month, day] = birth.split('-').map(Number);
  if (year === undefined || month === undefined) return `${birth}-12-31`;
  return day === undefined ? lastDayOfMonth(year, month) : birth;
}

/** The birthday on which the limit is reached, for an incomplete date the latest possible; null when unknown. */
export function ageLimitDate(birth: BirthDate, limitYears: number): PlainDate | null {
  const latest = latestBirthDate(birth);
  return latest === null ? null : addYears(latest, limitYears);
}

export type MayBeSignalled =
  | { readonly allowed: true; readonly ageLimitOn: PlainDate | null }
  | { readonly allowed: false; readonly reason: 'over-age' | 'deceased' | 'not-born' };

/**
 * Whether a signal may be given on somebody of this age (Jeugdwet 7.1: from birth until the age limit of the convenant,
 * by law the 23rd birthday). An incomplete date never keeps anybody out who could still be under the limit.
 * @param deathDate null: alive; `''`: died on an unknown day
 */
export function mayBeSignalled({
  birthDate,
  deathDate,
  on,
  limitYears,
}: {
  birthDate: BirthDate;
  deathDate: string | null;
  on: PlainDate;
  limitYears: number;
}): MayBeSignalled {
  if (deathDate !== null) return { allowed: false, reason: 'deceased' };
  // `YYYY` and `YYYY-MM` sort before every day in them: as text an incomplete date is its earliest possible day.
  if (birthDate > on) return { allowed: false, reason: 'not-born' };
  const ageLimitOn = ageLimitDate(birthDate, limitYears);
  if (ageLimitOn !== null && on >= ageLimitOn) return { allowed: false, reason: 'over-age' };
  return { allowed: true, ageLimitOn };
}

/** Whether a text is a birth date as the BRP can know it: a day, month or year that exists, from 1900 on. */
export function isBirthDate(text: string): boolean {
  const parts = /^((?:19|20|21)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts) return false;
  const [, year, month = '01', day = '01'] = parts;
  if (month < '01' || month > '12' || day < '01') return false;
  return `${year}-${month}-${day}` <= lastDayOfMonth(Number(year), Number(month));
}
