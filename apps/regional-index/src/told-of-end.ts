import type { ArchivedSignal } from '#contracts/archived-signal.js';
import type { CoordinationNoticeKind } from '#contracts/events/coordination-notice-given.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { consequenceOf, type EndReason } from '#rules/signals/when-signal-ends.js';
import { randomUUID } from 'node:crypto';
import { closedText } from './coordination-notices/change-texts.js';
import type { Draft } from './exchange/outgoing.service.js';
import type { SignalRecord } from './signal-record.js';

/**
 * What a giver is told of an end that they did not bring about themselves. A mail says nothing about the jeugdige: of age
 * and death it says only where the reason stands.
 */
const sentencesOfSignal: Readonly<Partial<Record<EndReason, readonly string[]>>> = {
  'lifetime-over': [
    'De looptijd van uw signaal is voorbij. Het telt niet meer mee.',
    'Maakt u zich nog zorgen? Geef dan een nieuw signaal.',
  ],
  'age-limit': ['Uw signaal is beëindigd. Het telt niet meer mee. De reden ziet u als u inlogt.'],
  death: ['Uw signaal is beëindigd. Het telt niet meer mee. De reden ziet u als u inlogt.'],
  'found-wrong': ['Uw signaal klopte niet. Dat is met u besproken. Het signaal is gewist.'],
  'objection-upheld': ['Uw signaal is gewist. Dat heeft de gemeente besloten.'],
};

/** The same of a registration of help. */
const sentencesOfRegistration: typeof sentencesOfSignal = {
  'lifetime-over': [
    'De looptijd van uw registratie is voorbij. Die telt niet meer mee.',
    'Geeft u nog hulp? Registreer dat dan opnieuw.',
  ],
  'age-limit': ['Uw registratie is beëindigd. Die telt niet meer mee. De reden ziet u als u inlogt.'],
  death: ['Uw registratie is beëindigd. Die telt niet meer mee. De reden ziet u als u inlogt.'],
  'found-wrong': ['Uw registratie klopte niet. Dat is met u besproken. De registratie is gewist.'],
  'objection-upheld': ['Uw registratie is gewist. Dat heeft de gemeente besloten.'],
};

/** Mails about a signal of this region that were not sent yet. @param since null: all of them */
export const noticesWithdrawn = (
  signalId: string,
  since: Instant | null,
  at: Date,
  region: string,
): Draft => ({
  type: 'nl.verwijsindex.notices.withdrawn.v1',
  ...{ subject: signalId, destination: region },
  data: { signalId, since, withdrawnAt: at.toISOString() },
});

/**
 * The mail to the giver of a signal that was given here, when its end must be told.
 * @param heard whether another region tells of it: of a case that is closed here, the coordination tells
 */
export function toldOfEnd(
  record: SignalRecord,
  { reason, at, heard }: { readonly reason: EndReason; readonly at: Instant; readonly heard: boolean },
  region: string,
): Draft[] {
  if (reason === 'closed-by-coordinator')
    return heard ? noticeToGiver(record, { ...closedText(), seesSignal: true }, { at, region }) : [];
  const sentences = (record.kind === 'signal' ? sentencesOfSignal : sentencesOfRegistration)[reason];
  const { mailsGiver, remains } = consequenceOf(reason);
  if (!mailsGiver || !sentences) return [];
  const kind = remains === 'remnant' ? 'signal-ended' : 'signal-erased';
  return noticeToGiver(record, { kind, sentences, seesSignal: remains === 'remnant' }, { at, region });
}

/** What the others in a match are told when a signal in it was given by mistake. */
export const toldOfMistake = (record: SignalRecord, at: Instant, region: string): Draft[] =>
  noticeToGiver(
    record,
    {
      kind: 'signal-withdrawn',
      sentences: [
        'Iemand heeft een signaal ingetrokken: het was een vergissing.',
        'Kreeg u daar net een bericht over? Dan hoeft u daar niets mee te doen.',
      ],
      seesSignal: true,
    },
    { at, region },
  );

/** The mail to the giver when the region that had their signal left the federation. @param region its name */
export function toldOfLeaving(record: SignalRecord, region: string, at: Instant, here: string): Draft[] {
  const [own, it] = record.kind === 'signal' ? ['Uw signaal', 'het'] : ['Uw registratie', 'die'];
  const sentences = [
    `De regio ${region} doet niet meer mee aan de landelijke verwijsindex. ${own} telt daar niet meer mee en wacht.`,
    `Het initiatief blijft bij u. Kan het later wel, dan sturen we ${it} alsnog door.`,
  ];
  return noticeToGiver(record, { kind: 'region-left', sentences, seesSignal: true }, { at, region: here });
}

/**
 * The mail to the giver when the jeugdige moved to another region, which has the case from now on.
 * @param region name of that region; null when it must not be told, because their data are secret
 */
export function toldOfMove(record: SignalRecord, region: string | null, at: Instant, here: string): Draft[] {
  const own = record.kind === 'signal' ? 'Uw signaal' : 'Uw registratie';
  const where = region === null ? 'een andere regio' : `de regio ${region}`;
  const sentences = [
    `De jeugdige is verhuisd. ${own} telt nu mee in ${where}.`,
    'Zijn er meer mensen betrokken? Dan wordt daar opnieuw bepaald wie de zorg coördineert.',
  ];
  return noticeToGiver(record, { kind: 'case-moved', sentences, seesSignal: true }, { at, region: here });
}

/** Who signalled before, once. It says who that was, not when or why. */
export function toldOfArchive(
  record: SignalRecord,
  archived: readonly ArchivedSignal[],
  at: Instant,
  region: string,
): Draft[] {
  if (archived.length === 0) return [];
  const sentences = ['Er is eerder een signaal gegeven over dezelfde jeugdige. Dat signaal is beëindigd.'];
  const contacts = archived.map(({ professional: { name, phone, email }, organisation }) => ({
    ...{ name, phone, email, organisation: organisation.name },
  }));
  const text = { kind: 'archived-signal', sentences, contacts, seesSignal: true } as const;
  return noticeToGiver(record, text, { at, region });
}

interface GiverText {
  readonly kind: CoordinationNoticeKind;
  readonly sentences: readonly string[];
  /** Whether their signal still has a page. */
  readonly seesSignal: boolean;
  readonly contacts?: Extract<
    Draft,
    { type: 'nl.verwijsindex.coordination.notice.given.v1' }
  >['data']['contacts'];
}

/** A notice to who gave a signal here, about that signal. */
export function noticeToGiver(
  { id, reference, givenHere, professional: { name, email } }: SignalRecord,
  { kind, sentences, seesSignal, contacts = [] }: GiverText,
  { at, region }: { readonly at: Instant; readonly region: string },
): Draft[] {
  if (!givenHere || reference === null) return [];
  const data = {
    ...{ noticeId: randomUUID(), noticedAt: at, to: { name, email }, kind, reference },
    page: seesSignal ? { of: 'signal' as const, id } : null,
    ...{ sentences: [...sentences], contacts: contacts.slice(0, 100), why: null, dueAt: null },
  };
  return [{ type: 'nl.verwijsindex.coordination.notice.given.v1', subject: id, destination: region, data }];
}
