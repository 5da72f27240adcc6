import { holidaysOf } from '#platform/holidays.js';
import { findMatch, type SignalFacts } from '#rules/match/find-match.js';
import { signalsUnderObjection } from '#rules/rights/objection-states.js';
import { isLate, lastDayToObject } from '#rules/rights/objection-terms.js';
import { archivedUntil } from '#rules/signals/archive-term.js';
import type { InvolvementKind } from '#rules/signals/involvement-kind.js';
import { mayUndo } from '#rules/signals/may-undo.js';
import { remnantsGoBefore } from '#rules/signals/remnant-term.js';
import { consequenceOf, type EndConsequence, type EndReason } from '#rules/signals/when-signal-ends.js';
import type { Decision } from './commands.js';

/** By which rules the model goes; a planted fault is another one of them. */
export interface ModelRules {
  readonly consequenceOf: (reason: EndReason) => EndConsequence;
  readonly mayUndo: (givenAt: string, now: string) => boolean;
  readonly remnantsGoBefore: (now: string) => string;
  readonly isOver: (plannedEndOn: string, today: string) => boolean;
  readonly matched: (organisations: readonly string[]) => boolean;
  /** Whether a signal counts for a match. */
  readonly counts: (signal: { readonly frozen: boolean; readonly kind: InvolvementKind }) => boolean;
  /** Whether the others in a match see it. */
  readonly isShown: (frozen: boolean) => boolean;
  /** Whether what is given uses up the archive. */
  readonly takesArchive: (kind: InvolvementKind, objected: boolean) => boolean;
  readonly isArchived: (kind: InvolvementKind) => boolean;
  readonly archivedUntil: (endedOn: string) => string;
  /** Whether an objection is late, by the day of informing; null: nobody was informed. */
  readonly isLate: (informedOn: string | null, receivedOn: string) => boolean;
  readonly after: (decision: Decision) => 'erased' | 'thawed' | 'frozen';
  readonly mayBeSignalled: (died: boolean) => boolean;
  /** Whether two of one professional stand beside each other. */
  readonly besides: (one: InvolvementKind, other: InvolvementKind) => boolean;
  /** What becomes of what is archived when its jeugdige is joined to another. */
  readonly joinsArchive: boolean;
  /** Whether the second of one professional ends when its jeugdige is joined to another. */
  readonly endsTwice: boolean;
}

const years = Array.from({ length: 10 }, (_none, index) => 2026 + index);
const calendar = { holidays: holidaysOf(years) };
const outcomes = {
  uphold: 'upheld',
  dismiss: 'dismissed',
  'declare-inadmissible': 'inadmissible',
  withdraw: 'withdrawn',
} as const satisfies Record<Decision, keyof typeof signalsUnderObjection>;
const byOrganisation = { between: 'organisations', source: { document: '003', article: '1' } } as const;

function factsOf(organisationId: string, index: number): SignalFacts {
  const professionalId = String(index);
  return { organisationId, professionalId, signalId: '', organisationKind: 'youth-help', givenAt: '' };
}

export const trueRules: ModelRules = {
  ...{ consequenceOf, mayUndo, remnantsGoBefore, archivedUntil },
  isOver: (plannedEndOn, today) => plannedEndOn < today,
  matched: (organisations) => findMatch(organisations.map(factsOf), byOrganisation).matched,
  counts: ({ frozen }) => !frozen,
  isShown: (frozen) => !frozen,
  takesArchive: (kind, objected) => kind === 'signal' && !objected,
  isArchived: (kind) => kind === 'signal',
  isLate: (informedOn, receivedOn) =>
    isLate({ receivedOn, postedOn: null }, lastDayToObject(informedOn, 6, calendar)),
  after: (decision) => signalsUnderObjection[outcomes[decision]],
  mayBeSignalled: (died) => !died,
  besides: (one, other) => one !== other,
  ...{ joinsArchive: true, endsTwice: true },
};
