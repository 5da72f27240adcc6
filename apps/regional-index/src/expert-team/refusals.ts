import { AppError } from '#platform/app-error.js';
import type { ActRefusal } from '#rules/expert-team/act-on-case.js';

/** Also for what is there but not for this caller. */
export const noSuchCase = (): AppError =>
  new AppError('not-found', 'You have no such case at the expert team');

const sentences: Readonly<Record<Exclude<ActRefusal, 'not-theirs'>, string>> = {
  'case-is-closed': 'This case is closed; ask the expert team again when it is needed',
  'bring-in-first': 'This was only asked about; bring it in first',
  'brought-in-already': 'This case has been brought in already',
  'discuss-first': 'The expert team has not discussed this case yet',
  'nobody-directs': 'Nobody directs the process of this case yet',
  'realised-already': 'The solution of this case is realised already',
  'solution-not-realised': 'The process director holds this case until the solution is realised',
  'not-in-convenant': 'The convenant gives the expert team no function for this',
  'noted-already': 'A pattern of this case was noted already',
};

/** Why an action on a case is refused. */
export function refusalOf(refused: ActRefusal): AppError {
  if (refused === 'not-theirs')
    return new AppError('not-allowed', 'This action on the case is for somebody else');
  return new AppError('conflict', sentences[refused]);
}

/** Why a case does not come to the team. */
export type AskRefusal = 'no-such-signal' | 'no-match' | 'at-team-already';

const askSentences: Readonly<Record<Exclude<AskRefusal, 'no-such-signal'>, string>> = {
  'no-match':
    'There is no match on this jeugdige in this region; a party in a match asks, in the region where the jeugdige lives',
  'at-team-already':
    'This is at the expert team already; find it among your cases, and bring it in there if it is stuck',
};

/** Why a party cannot ask the team now. */
export function refusalOfAsking(refused: AskRefusal): AppError {
  if (refused === 'no-such-signal') return new AppError('not-found', 'You have no such active signal');
  return new AppError('conflict', askSentences[refused]);
}
