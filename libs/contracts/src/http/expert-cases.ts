import type {
  ExpertCaseAction,
  ExpertCaseActor,
  ExpertCaseState,
} from '#rules/expert-team/expert-case-states.js';
import type { MissingHelp, PatternCount, StuckAt } from '#rules/expert-team/patterns.js';
import type { ContactData } from '#rules/organisations/functions.js';
import type { FunctionName } from '#rules/convenant/convenant.js';
import type { Party } from '../involvement.js';

/** Whose question it is; a parent or jeugdige asks through a professional. A fixed fact, no text. */
export const askedBy = ['professional', 'parent', 'jeugdige'] as const;
export type AskedBy = (typeof askedBy)[number];

/** Body of `POST /v1/expert-cases`, by a professional with an active signal in a match. */
export interface AskExpertTeamBody {
  /** The own signal. */
  signalId: string;
  /** `question`: for advice, early; `stuck`: to be discussed. */
  as: 'question' | 'stuck';
  /** Left out: the professional. */
  askedBy?: AskedBy;
}

/** Who directs the process, and how to reach them. */
export interface ProcessDirector extends ContactData {
  /** The name of their organisation. */
  readonly organisation: string;
}

/** What is done with a case without more to say. */
export const plainCaseActions = ['advise', 'bring-in', 'discuss', 'realise-solution', 'close'] as const;

/** Body of `POST /v1/expert-cases/:id/actions`. */
export interface ActOnExpertCaseBody {
  action: (typeof plainCaseActions)[number];
}

/** Body of `POST /v1/expert-cases/:id/pattern`: codes only, at least one. Noted once, and not to be found back. */
export interface NotePatternBody {
  missingHelp: MissingHelp[];
  stuckAt: StuckAt[];
}

/** A case at the expert team. Of the jeugdige nothing: who is involved, and how far it is. */
export interface ExpertCaseView {
  id: string;
  matchId: string;
  state: ExpertCaseState;
  since: string;
  /** `convenant`: nobody asked, the escalation ladder brought it in. */
  askedBy: AskedBy | 'convenant';
  /** The party that asked or brought it in; null when nobody did, or their signal has ended. */
  asker: Party | null;
  /** Everybody with an active signal, earliest first. */
  parties: Party[];
  director: ProcessDirector | null;
  /** Whether a pattern was noted of it; which one is not kept. */
  patternNoted: boolean;
  /** Under which it runs. */
  convenant: { id: string; version: string };
  /** Oldest first. */
  history: {
    at: string;
    action: ExpertCaseAction | 'ask';
    by: { kind: ExpertCaseActor; name: string };
    state: ExpertCaseState;
    /** With `appoint-director`: who. */
    director: ProcessDirector | null;
  }[];
  /** What the caller can do with it now. */
  may: ExpertCaseAction[];
}

/** A case that is not closed, as the coordination of its match shows it. */
export interface ExpertCaseAtTeam {
  readonly state: ExpertCaseState;
  /** Null as well when another region keeps the coordination. */
  readonly director: ProcessDirector | null;
}

/** Answer of `GET /v1/expert-cases`: those that are not closed, the longest in their state first. */
export interface ExpertCaseList {
  cases: ExpertCaseView[];
}

/** In how many cases a code was noted; null when they are so few that somebody could be recognised. */
export interface CodeCount<Code extends string> {
  code: Code;
  /** In Dutch. */
  label: string;
  cases: PatternCount;
}

/** Answer of `GET /v1/expert-patterns?year=`: of the whole region, without persons and without a total. */
export interface ExpertPatterns {
  year: number;
  reportsTo: readonly FunctionName[];
  /** Smaller numbers are not told, nor that there are none. */
  fewestTold: number;
  missingHelp: CodeCount<MissingHelp>[];
  stuckAt: CodeCount<StuckAt>[];
}
