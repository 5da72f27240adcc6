import type { Agreement } from '#contracts/involvement.js';
import type { FieldFault } from '#platform/app-error.js';
import { type AgreementFault, checkAgreement } from '#rules/coordination/procedural-agreement.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import { idOf } from '../coordination-record.js';
import type { Asked } from './act-on-case.js';
import type { LockedCase } from './open-cases.service.js';

/** No age limit is known of somebody who came from another region without one. */
const NO_LIMIT: PlainDate = '9999-12-31';

/** What is wrong with what an action is about, beyond what the states of the coordination say. */
export function faultsInCase(open: LockedCase, asked: Asked): FieldFault[] {
  const { signalId, agreementId, consultedOn } = asked;
  const faults = [...agreementFaults(open, asked), ...outsideFaults(open, asked)];
  if (signalId !== undefined && !open.case.active.some(({ id }) => id === signalId))
    faults.push({ field: 'signalId', detail: 'expected the id of a party of this match' });
  if (consultedOn !== undefined && consultedOn > dateInAmsterdam(open.rules.at))
    faults.push({ field: 'consultedOn', detail: 'expected today or earlier', reason: 'in-the-future' });
  if (agreementId !== undefined)
    faults.push(...faultsOfFinish(agreementId, open.match.coordination.agreements, open.rules.at));
  return faults;
}

/** Education and police never coordinate, also when somebody is sought from outside the match. */
function outsideFaults({ rules: { convenant } }: LockedCase, { outside }: Asked): FieldFault[] {
  const { neverCoordinate } = convenant.coordination;
  if (!outside || !neverCoordinate.includes(outside.organisation.kind)) return [];
  const detail = `expected another kind than ${neverCoordinate.join(', ')}`;
  return [{ field: 'outside.organisation.kind', detail, reason: 'may-not-coordinate' }];
}

/** What is wrong with marking an agreement as done now. */
export function faultsOfFinish(
  agreementId: string,
  agreements: readonly Agreement[],
  at: Instant,
): FieldFault[] {
  const field = 'agreementId';
  const agreement = agreements.find(({ id }) => id === agreementId);
  if (!agreement) return [{ field, detail: 'expected the id of an agreement of this match' }];
  if (agreement.startsOn <= dateInAmsterdam(at)) return [];
  return [{ field, detail: expected['is-done-before-it-starts'].detail, reason: 'is-done-before-it-starts' }];
}

function agreementFaults({ ageLimitOn, ...open }: LockedCase, { agreement }: Asked): FieldFault[] {
  if (agreement === undefined) return [];
  const { coordination } = open.match;
  const involved = open.case.active.map(({ id }) => id);
  if (coordination.coordinator) involved.push(idOf(coordination.coordinator));
  const facts = {
    involved,
    matchedOn: dateInAmsterdam(coordination.matchedAt),
    ageLimitOn: ageLimitOn ?? NO_LIMIT,
    today: dateInAmsterdam(open.rules.at),
  };
  return checkAgreement({ ...agreement, done: false }, facts).map((reason) => ({
    ...expected[reason],
    reason,
  }));
}

const expected: Readonly<Record<AgreementFault, FieldFault>> = {
  'who-is-not-involved': { field: 'agreement.who', detail: 'expected the id of a party or the coordinator' },
  'ends-before-it-starts': { field: 'agreement.targetEnd', detail: 'expected the start or later' },
  'starts-before-the-match': {
    field: 'agreement.startsOn',
    detail: 'expected the day of the match or later',
  },
  'ends-after-the-jeugdige-is-too-old': {
    field: 'agreement.targetEnd',
    detail: 'expected a day before the age limit',
  },
  'is-done-before-it-starts': { field: 'agreement.startsOn', detail: 'expected an agreement that has begun' },
};
