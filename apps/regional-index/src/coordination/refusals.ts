import { AppError, type FieldFault } from '#platform/app-error.js';
import type { CaseRefusal } from '#rules/coordination/coordination-case.js';

const why: Readonly<Record<CaseRefusal, string>> = {
  'case-is-closed': 'The coordination of this match is closed',
  'not-theirs': 'Somebody else can do this now, but you cannot: see own.may',
  'nobody-coordinates': 'Nobody coordinates yet',
  'somebody-coordinates': 'Somebody coordinates already',
  'nobody-is-named': 'Nobody is named to coordinate, so there is nothing to agree with',
  'nobody-is-asked': 'Nobody is asked to coordinate',
  'nothing-to-supply': 'Nobody asked for a coordinator from outside the match',
  'contact-first': 'First make contact with those who signalled',
  'no-term': 'No term runs now',
  'guard-is-told': 'The term is over; who guards the process is told',
  'solution-not-realised': 'A process director holds this case until the solution is realised',
  'names-nobody': 'Nobody is named',
  'coordinates-already': 'Who is named coordinates already',
  'may-not-coordinate': 'Who is named or accepts may not coordinate, or has declined in this case',
};

/** The state of a coordination does not let somebody do something; `reason` says why. */
export const refusedNow = (reason: CaseRefusal): AppError =>
  new AppError('conflict', why[reason], { reason });

/** What comes with an action is not right. */
export const notAsExpected = (fields: readonly FieldFault[]): AppError =>
  new AppError('invalid-input', 'What comes with the action is not as expected', { fields });

export const noSuchSignal = (): AppError => new AppError('not-found', 'You have no such signal');
export const nobodyElse = (): AppError => new AppError('not-found', 'Nobody else is involved');
export const noSuchCase = (): AppError => new AppError('not-found', 'You have no part in such a case');
