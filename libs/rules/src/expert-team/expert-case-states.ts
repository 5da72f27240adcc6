/** Every state of a case at the expert team. */
export const expertCaseStates = [
  'asked', // for advice only: the case stays with who asked
  'brought-in', // stuck: the team is to discuss it
  'discussed',
  'directed', // a process director is appointed and does not let go
  'solution-realised',
  'closed',
] as const;
export type ExpertCaseState = (typeof expertCaseStates)[number];

/** What can happen to a case at the expert team. */
export const expertCaseActions = [
  'advise',
  'bring-in',
  'discuss',
  'appoint-director', // also another one in their place
  'realise-solution', // not only agreed: the help is there
  'note-pattern', // which help was missing, where the case was stuck
  'close',
  'end', // the age limit, death or a move to another region; nothing holds this up
] as const;
export type ExpertCaseAction = (typeof expertCaseActions)[number];

/** Who acts. `asker`: a parent, a jeugdige or a professional; `convenant`: by itself, from the escalation ladder. */
export const expertCaseActors = ['asker', 'expert-team', 'process-director', 'convenant'] as const;
export type ExpertCaseActor = (typeof expertCaseActors)[number];

/** Why nothing happens. */
export const expertCaseRefusals = [
  'case-is-closed',
  'not-theirs',
  'bring-in-first',
  'brought-in-already',
  'discuss-first',
  'nobody-directs',
  'realised-already',
  'solution-not-realised',
] as const;
export type ExpertCaseRefusal = (typeof expertCaseRefusals)[number];

/** One reason for everybody, or the state after it for each who may act. */
type Cell = ExpertCaseRefusal | Readonly<Partial<Record<ExpertCaseActor, ExpertCaseState>>>;

/**
 * The way of a case through the expert team: consult and advise, direct the process, report patterns. The team decides
 * in the discussion who directs; the process director does not let go until the solution is realised, so nobody closes
 * before that (covenant of the Regional Expert Team, functions 1 to 3).
 */
const table = {
  asked: {
    advise: { 'expert-team': 'asked' },
    'bring-in': { asker: 'brought-in', 'expert-team': 'brought-in', convenant: 'brought-in' },
    discuss: 'bring-in-first', // not every question is discussed
    'appoint-director': 'bring-in-first',
    'realise-solution': 'nobody-directs',
    'note-pattern': 'bring-in-first',
    close: { asker: 'closed', 'expert-team': 'closed' },
    end: { convenant: 'closed' },
  },
  'brought-in': {
    advise: { 'expert-team': 'brought-in' },
    'bring-in': 'brought-in-already',
    discuss: { 'expert-team': 'discussed' },
    'appoint-director': 'discuss-first',
    'realise-solution': 'nobody-directs',
    'note-pattern': 'discuss-first',
    close: { asker: 'closed', 'expert-team': 'closed' }, // it came loose by itself
    end: { convenant: 'closed' },
  },
  discussed: {
    advise: { 'expert-team': 'discussed' },
    'bring-in': 'brought-in-already',
    discuss: { 'expert-team': 'discussed' },
    'appoint-director': { 'expert-team': 'directed' },
    'realise-solution': 'nobody-directs',
    'note-pattern': { 'expert-team': 'discussed' },
    close: { 'expert-team': 'closed' },
    end: { convenant: 'closed' },
  },
  directed: {
    advise: { 'expert-team': 'directed' },
    'bring-in': 'brought-in-already',
    discuss: { 'expert-team': 'directed' },
    'appoint-director': { 'expert-team': 'directed' },
    'realise-solution': { 'process-director': 'solution-realised' },
    'note-pattern': { 'expert-team': 'directed', 'process-director': 'directed' },
    close: 'solution-not-realised',
    end: { convenant: 'closed' },
  },
  'solution-realised': {
    advise: { 'expert-team': 'solution-realised' },
    'bring-in': 'brought-in-already',
    discuss: { 'expert-team': 'solution-realised' },
    'appoint-director': { 'expert-team': 'directed' }, // it did not hold
    'realise-solution': 'realised-already',
    'note-pattern': { 'expert-team': 'solution-realised', 'process-director': 'solution-realised' },
    close: { 'expert-team': 'closed', 'process-director': 'closed' },
    end: { convenant: 'closed' },
  },
  closed: {
    advise: 'case-is-closed',
    'bring-in': 'case-is-closed',
    discuss: 'case-is-closed',
    'appoint-director': 'case-is-closed',
    'realise-solution': 'case-is-closed',
    'note-pattern': 'case-is-closed',
    close: 'case-is-closed',
    end: 'case-is-closed',
  },
} as const satisfies Record<ExpertCaseState, Record<ExpertCaseAction, Cell>>;

/** The state after `action` by `who`, or why nothing happens. */
export function nextExpertCaseState(
  state: ExpertCaseState,
  action: ExpertCaseAction,
  who: ExpertCaseActor,
): { readonly to: ExpertCaseState } | { readonly refused: ExpertCaseRefusal } {
  const cell: Cell = table[state][action];
  if (typeof cell === 'string') return { refused: cell };
  const to = cell[who];
  return to ? { to } : { refused: 'not-theirs' };
}

/** Whether a process director has a case and has not let go: then its coordination is not closed either. */
export const isHeldByProcessDirector = (state: ExpertCaseState): boolean => state === 'directed';
