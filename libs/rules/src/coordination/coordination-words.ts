/** Every state of the coordination of a case, from the match on. */
export const coordinationStates = [
  'agreeing', // the parties must name a coordinator; nobody is named yet
  'named', // somebody is named; the others agree, or say nothing until the term is over
  'being-supplied', // a function outside the match looks for a coordinator
  'proposed', // somebody is asked to coordinate and must accept
  'declined', // who was asked cannot, or who coordinated left: the convenant names the next
  'accepted', // coordinates; must still telephone who signalled
  'active', // coordinates and has made contact
  'handed-over', // another is asked to take over; until they accept, the old coordinator stays
  'closed',
] as const;
export type CoordinationState = (typeof coordinationStates)[number];

/** What can happen to the coordination of a case. */
export const coordinationActions = [
  'propose', // names who should coordinate
  'agree', // one of the parties agrees with who is named
  'all-agreed',
  'ask-for-supply', // none of the parties can coordinate
  'supply', // the function outside the match has found somebody
  'accept',
  'decline', // also: who coordinates gives it back, or their organisation is no longer involved
  'make-contact', // with somebody who signalled
  'record-agreement',
  'finish-agreement',
  'give-feedback',
  'remove-wrong', // a signal that is clearly wrong, after consulting its giver
  'hand-over',
  'take-over', // a rule of the convenant that takes over fires, because somebody joined
  'lapse', // the term of this state is over
  'close', // adequate help is arranged, or nobody is involved any more
  'end', // the age limit, death or a move to another region; nothing holds this up
] as const;
export type CoordinationAction = (typeof coordinationActions)[number];

/** In which part somebody acts on a case; one person may have several. `convenant` acts by itself, nobody presses a button. */
export const coordinationActors = [
  'candidate', // who is named, proposed, or asked to take over
  'coordinator',
  'party', // gave a signal of this match
  'supplier', // the function that the decision names to supply a coordinator
  'guard',
  'convenant',
  'process-director', // of the expert team
] as const;
export type CoordinationActor = (typeof coordinationActors)[number];

/** Why nothing happens. */
export const coordinationRefusals = [
  'case-is-closed',
  'not-theirs', // the action is possible now, but not for them
  'nobody-coordinates',
  'somebody-coordinates',
  'nobody-is-named',
  'nobody-is-asked',
  'nothing-to-supply',
  'contact-first', // the signallers are telephoned before anything is agreed or closed
  'no-term', // no term of its own runs in this state
  'guard-is-told', // the term is over: the state stays and escalation begins
  'solution-not-realised', // a process director does not let go before
] as const;
export type CoordinationRefusal = (typeof coordinationRefusals)[number];
