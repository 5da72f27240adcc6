import type { FileObjectionBody } from '#contracts/http/objections.js';
import type { FieldFault } from '#platform/app-error.js';
import { addYears } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { isBsn } from '#rules/identity/is-bsn.js';

/** What is wrong with an objection by itself, before anything is looked up. */
export function faultsOfFiling(body: FileObjectionBody, today: PlainDate): FieldFault[] {
  const { bsn, reference, concerns, receivedOn, postedOn } = body;
  const faults: FieldFault[] = [];
  if (bsn !== undefined && !isBsn(bsn))
    faults.push({ field: 'bsn', detail: 'expected nine digits that pass the 11-proef', reason: 'not-a-bsn' });
  if ((bsn === undefined) === (reference === undefined))
    faults.push({ field: 'reference', detail: 'expected either a BSN or the reference of a signal' });
  else if (concerns === 'one-signal' && reference === undefined)
    faults.push({ field: 'reference', detail: 'expected the reference of the signal that it is about' });
  if (receivedOn > today)
    faults.push({ field: 'receivedOn', detail: 'expected today or earlier', reason: 'in-the-future' });
  if (receivedOn < addYears(today, -1))
    faults.push({ field: 'receivedOn', detail: 'expected a day within the past year' });
  if (postedOn !== undefined && postedOn > receivedOn)
    faults.push({ field: 'postedOn', detail: 'expected the day of receipt or earlier' });
  return faults;
}
