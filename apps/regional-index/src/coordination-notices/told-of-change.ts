import type { Convenant, FunctionName } from '#rules/convenant/convenant.js';
import type { CoordinationState } from '#rules/coordination/coordination-words.js';
import { dueAt, type WorkingCalendar } from '#rules/dates/working-days.js';
import { type CoordinationRecord, idOf } from '../coordination-record.js';
import {
  contactOfParticipant,
  everybodyOf,
  type NoticedCase,
  type Recipient,
  recipientOf,
  recipientsOfParticipant,
} from './case-people.js';
import {
  type Around,
  askedText,
  type Because,
  closedText,
  type NewState,
  partyText,
  supplyText,
} from './change-texts.js';
import type { NoticeText } from './notice.js';

/** A change of a coordination; `record` is what it became. When it closes, `parties` are those who were involved. */
export interface NoticedChange extends NoticedCase {
  /** Null when the coordination begins with its match. */
  readonly before: CoordinationRecord | null;
  /** The decision of the convenant, when it was taken now. */
  readonly why?: Because;
}

/** Somebody, or whoever fills a function, and what they are told. */
export interface Told {
  readonly to: FunctionName | readonly Recipient[];
  readonly text: NoticeText;
}

const termOf: Readonly<Partial<Record<CoordinationState, 'agree' | 'supply' | 'accept'>>> = {
  agreeing: 'agree',
  named: 'agree',
  'being-supplied': 'supply',
  proposed: 'accept',
  'handed-over': 'accept',
};

/**
 * Who is told what of a change. Of a match that opens, everybody involved gets the match notice, which says who is asked
 * to coordinate; here only those outside the match are told of it.
 */
export function toldOfChange(
  change: NoticedChange,
  { convenant, calendar }: { readonly convenant: Convenant; readonly calendar: WorkingCalendar },
): Told[] {
  const { before, record, why } = change;
  const name = termOf[record.state];
  const term = name && convenant.terms[name];
  const around = { why, dueAt: term ? dueAt(record.stateSince, term.workingDays, calendar) : null };
  const supply: Told[] =
    record.state === 'being-supplied' && before?.state !== 'being-supplied' && record.supplier
      ? [{ to: record.supplier, text: supplyText(change, around) }]
      : [];
  return before === null
    ? [...convenant.notices.match.map((to) => ({ to, text: matchText(change, around) })), ...supply]
    : [...supply, ...toldInside(change, before, around)];
}

function toldInside(change: NoticedChange, before: CoordinationRecord, around: Around): Told[] {
  const { record, parties } = change;
  if (before.state === 'closed') return [];
  if (record.state === 'closed') return [{ to: parties.flatMap(recipientOf), text: closedText() }];
  if (isSame(before, record)) return [];
  const isAsked = record.state === 'proposed' || record.state === 'handed-over';
  const asked = isAsked ? recipientsOfParticipant(change, record.candidate) : [];
  const knows = [
    ...asked,
    ...(record.state === 'accepted' ? recipientsOfParticipant(change, record.coordinator) : []),
  ];
  const emails = new Set(knows.map(({ email }) => email));
  const others = parties.filter(({ id }) => record.state !== 'named' || !record.agreed.includes(id));
  const told = others.flatMap(recipientOf).filter(({ email }) => !emails.has(email));
  const text = partyText(newStateOf(change), around);
  return [{ to: asked, text: askedText(everybodyOf(change), around) }, ...(text ? [{ to: told, text }] : [])];
}

const newStateOf = (found: NoticedCase): NewState => ({
  state: found.record.state,
  named: contactOfParticipant(found, found.record.candidate),
  leads: contactOfParticipant(found, found.record.coordinator),
  supplier: found.record.supplier,
  everybody: everybodyOf(found),
});

/** Whether nothing changed that anybody must know: who agreed or was telephoned is no news. */
function isSame(before: CoordinationRecord, after: CoordinationRecord): boolean {
  const key = ({ state, candidate, coordinator }: CoordinationRecord): string =>
    [state, candidate && idOf(candidate), coordinator && idOf(coordinator)].join(' ');
  return key(before) === key(after);
}

/** What functions that follow every match are told, by the convenant. */
const matchText = (found: NoticedCase, around: Around): NoticeText => ({
  kind: 'coordination-changed',
  sentences: ['Er is een nieuwe match van een jeugdige die in uw gemeente woont.'],
  contacts: everybodyOf(found),
  ...(around.why && { why: around.why }),
});
