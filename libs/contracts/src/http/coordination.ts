import type { FunctionName, Source, TermName } from '#rules/convenant/convenant.js';
import type {
  CoordinationAction,
  CoordinationActor,
  CoordinationState,
} from '#rules/coordination/coordination-words.js';
import type { Agreement, Organisation, Party } from '../involvement.js';
import type { ExpertCaseAtTeam } from './expert-cases.js';

/** What a person can do; the others the convenant does by itself. */
export const personalActions = [
  'propose',
  'agree',
  'ask-for-supply',
  'supply',
  'accept',
  'decline',
  'make-contact',
  'record-agreement',
  'finish-agreement',
  'give-feedback',
  'remove-wrong',
  'hand-over',
  'close',
] as const satisfies readonly CoordinationAction[];
export type PersonalAction = (typeof personalActions)[number];

/** Somebody from outside the match whom a function found to coordinate. */
export interface OutsidePerson {
  name: string;
  /** By which they are known when they log in. */
  email: string;
  phone: string;
  organisation: Organisation;
}

/** What is recorded of an agreement: procedure only. Dates: `YYYY-MM-DD`. */
export interface AgreementBody {
  /** Who does it, by id: a party or who coordinates. */
  who: string;
  startsOn: string;
  targetEnd: string;
}

/** Body of `POST .../coordination/actions`: the action, and what that action needs. */
export interface ActBody {
  action: PersonalAction;
  /** With `propose`, `supply` and `hand-over`: which party should coordinate, by id. */
  names?: string;
  /** With `supply`, when it is nobody of the match. */
  outside?: OutsidePerson;
  /** With `make-contact` and `give-feedback`: with whom; with `remove-wrong`: whose signal. By id. */
  signalId?: string;
  /** With `record-agreement`. */
  agreement?: AgreementBody;
  /** With `finish-agreement`. */
  agreementId?: string;
  /** With `remove-wrong`: day on which the giver of the signal was consulted, `YYYY-MM-DD`. */
  consultedOn?: string;
}

/** What the coordinator did for one who signalled; a state, never a text. */
export interface ContactView {
  signalId: string;
  contactedAt: string | null;
  feedbackAt: string | null;
}

export interface TermView {
  term: TermName;
  /** The signal that it is about; null: the case. */
  signalId: string | null;
  who: FunctionName;
  startedAt: string;
  dueAt: string;
  overdue: boolean;
  source: Source;
}

export interface EscalationStepView {
  ladder: string;
  step: string;
  /** Who is turned to; null when it is of another version of the convenant. */
  who: FunctionName | null;
  startedAt: string;
  dueAt: string;
  /** What those involved are told of it, in plain Dutch; null as `who`. */
  says: string | null;
}

/** Why the convenant decided as it did. */
export interface WhyView {
  sentence: string;
  rule: string;
  convenant: string;
  convenantVersion: string;
  decidedAt: string;
  /** Where the rule comes from; null when it is of another version of the convenant than the one in force. */
  source: Source | null;
  /** The rules before it, and why they did not decide. */
  passedOver: { rule: string; reason: string }[];
}

export interface CoordinationEventView {
  at: string;
  action: CoordinationAction | 'begin';
  actor: CoordinationActor;
  state: CoordinationState;
  sentence: string | null;
}

/** How a case is followed up; kept by the region where the jeugdige lives, and seen only there. */
export interface FollowUpView {
  agreements: Agreement[];
  contacts: ContactView[];
  terms: TermView[];
  escalation: EscalationStepView[];
  history: CoordinationEventView[];
}

/** The coordination of a match, for somebody with a part in it. Nothing about the jeugdige. */
export interface CoordinationView {
  matchId: string;
  /** Region that keeps it. */
  homeRegion: string;
  state: CoordinationState;
  /** Since when it is in this state. */
  since: string;
  /** Who coordinates; null while nobody does. */
  coordinator: Party | null;
  /** Who is named, asked to coordinate, or asked to take over. */
  candidate: Party | null;
  /** Everybody involved, the caller among them. */
  parties: Party[];
  /** Ids of the parties that may coordinate. */
  candidates: string[];
  /** Ids of the parties that agree with who is named. */
  agreed: string[];
  /** The function that looks for a coordinator, while it does. */
  supplier: FunctionName | null;
  guard: FunctionName | null;
  /** When it is at the expert team: as long as it is `directed` nobody closes the coordination. */
  expertCase: ExpertCaseAtTeam | null;
  /** The jeugdige moved: since when the case waits to be handed over to the new home region; null: it does not. */
  handOverSince: string | null;
  /** What the caller is in this case, and can do now. */
  own: { id: string | null; parts: CoordinationActor[]; may: PersonalAction[] };
  why: WhyView;
  /** Null when the coordination is kept in another region. */
  followUp: FollowUpView | null;
  /** When it is kept in another region and the caller coordinates: what was agreed. */
  agreements?: Agreement[];
  /** When it is kept in another region: what that region refused of the caller last, until they act again. */
  refused?: RefusedActionView;
}

/** Something that the caller asked of another region, and that could not be done. */
export interface RefusedActionView {
  action: PersonalAction;
  /** Why, by a code: those of a 409 answer, and `not-as-expected` and `nobody-else`. */
  reason: string;
  actedAt: string;
  refusedAt: string;
}

/** Answer of `POST .../coordination/actions`: 200 when it happened, 202 when the home region is asked. */
export interface ActAnswer {
  /** Whether it was sent to the region where the jeugdige lives: what comes of it follows. */
  sent: boolean;
  coordination: CoordinationView;
}

/** A case in the list of who guards it or is to supply a coordinator. */
export interface CaseSummary {
  matchId: string;
  municipality: { code: string; name: string };
  state: CoordinationState;
  since: string;
  matchedAt: string;
  /** Why the caller sees it. */
  parts: CoordinationActor[];
  guard: FunctionName | null;
  supplier: FunctionName | null;
  /** Whether the escalation ladder runs. */
  escalated: boolean;
}

export interface CaseList {
  coordinations: CaseSummary[];
}
