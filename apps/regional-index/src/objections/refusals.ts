import type { College } from '#contracts/http/objections.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import type { ObjectionRefusal } from '#rules/rights/objection-states.js';

/** Also for what is there but not of a municipality of this caller. */
export const noSuchObjection = (): AppError => new AppError('not-found', 'You have no such objection');

export const notAsExpected = (fields: readonly FieldFault[]): AppError =>
  new AppError('invalid-input', 'The objection is not as expected', { fields });

export const nothingKnown = (): AppError =>
  new AppError('not-found', 'There is nothing on this jeugdige in this region to object to');

export const pendingAlready = (): AppError =>
  new AppError('conflict', 'An objection to this is pending already', { reason: 'pending-already' });

/** The college that is right is told, so that the jeugdige can be sent there. */
export const otherCollege = (colleges: readonly College[]): AppError =>
  new AppError('not-allowed', `This is for the college of ${colleges.map(wordsOf).join(' or ')}`, {
    reason: 'other-college',
  });

const wordsOf = ({ code, name }: College): string => `${name} (${code})`;

const sentences: Readonly<Record<ObjectionRefusal, string>> = {
  'not-theirs': 'This is not for the handler to do',
  'decided-already': 'This objection is decided already',
  'not-decided': 'This objection is not decided yet',
  'not-late': 'This objection was filed in time, so it is admissible',
  closed: 'This objection is closed',
};

/** Why nothing can be done with an objection now. */
export const refusedNow = (reason: ObjectionRefusal): AppError =>
  new AppError('conflict', sentences[reason], { reason });
