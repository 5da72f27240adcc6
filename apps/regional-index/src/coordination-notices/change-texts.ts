import type { FunctionName, Source } from '#rules/convenant/convenant.js';
import type { CoordinationState } from '#rules/coordination/coordination-words.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { called, type Contact, everybodyOf, type NoticedCase } from './case-people.js';
import { capital, functionWords } from './function-words.js';
import type { NoticeText } from './notice.js';

/** Why the convenant did something; left out when somebody acted. */
export interface Because {
  readonly sentence: string;
  readonly source: Source;
}

/** What may be said of a change beside what the case itself says. */
export interface Around {
  readonly why: Because | undefined;
  /** When the term of the new state is over; null when none runs. */
  readonly dueAt: Instant | null;
}

const because = ({ why, dueAt }: Around): Pick<NoticeText, 'why' | 'dueAt'> => ({
  ...(why && { why }),
  dueAt,
});

export const askedText = (everybody: readonly Contact[], around: Around): NoticeText => ({
  kind: 'asked-to-coordinate',
  sentences: ['U bent gevraagd om de zorg te coördineren.', 'Lukt het niet? Laat dat dan ook weten.'],
  contacts: [...everybody],
  ...because(around),
});

export const supplyText = (found: NoticedCase, around: Around): NoticeText => ({
  kind: 'supply-asked',
  sentences: [
    'Niemand van de betrokken organisaties coördineert de zorg.',
    'Wij vragen u om iemand te zoeken.',
  ],
  contacts: everybodyOf(found),
  ...because(around),
});

export const closedText = (): NoticeText => ({
  kind: 'closed',
  sentences: ['De zorgcoördinatie bij uw signaal is afgesloten.'],
  contacts: [],
});

/** What who guards the process from now on is told of a jeugdige who moved within the region. */
export const guardMovedText = (found: NoticedCase): NoticeText => ({
  kind: 'coordination-changed',
  sentences: [
    'Een jeugdige verhuisde naar uw gemeente. Er is een zaak in de verwijsindex.',
    'U bewaakt vanaf nu of die zaak goed loopt.',
  ],
  contacts: everybodyOf(found),
});

/** What who guarded the process, or coordinated from outside, is told when the case went to another region. */
export const caseWentText = (): NoticeText => ({
  kind: 'case-moved',
  sentences: [
    'Een jeugdige verhuisde naar een andere regio. Die regio heeft de zaak overgenomen.',
    'U hoeft deze zaak niet meer te volgen.',
  ],
  contacts: [],
});

/** What who guards the process is told when a case came from another region. @param from name of that region */
export const caseCameText = (found: NoticedCase, from: string): NoticeText => ({
  kind: 'case-moved',
  sentences: [
    `Een jeugdige verhuisde naar uw gemeente. De zaak komt uit de regio ${from}.`,
    'Er wordt opnieuw bepaald wie de zorg coördineert. U bewaakt vanaf nu of dat goed loopt.',
  ],
  contacts: everybodyOf(found),
});

/** What those involved are told of it. @param guards who guards the process from now on */
export const partyMovedText = (guards: readonly Contact[]): NoticeText => ({
  kind: 'coordination-changed',
  sentences: ['Iemand anders bewaakt vanaf nu of de zorgcoördinatie goed loopt.'],
  contacts: [...guards],
});

/** The state that a case came into, as somebody involved hears of it. */
export interface NewState {
  readonly state: CoordinationState;
  /** Who is named, asked, or asked to take over. */
  readonly named: Contact | null;
  /** Who coordinates. */
  readonly leads: Contact | null;
  /** The function that looks for a coordinator; null: another region knows which. */
  readonly supplier: FunctionName | null;
  readonly everybody: readonly Contact[];
}

/** What those involved must know of the state that a case came into; null when nothing is new for them. */
export function partyText(
  { state, named, leads, supplier, everybody }: NewState,
  around: Around,
): NoticeText | null {
  switch (state) {
    case 'named':
      return (
        named &&
        changed(
          around,
          [named],
          [
            `${called(named)} is genoemd als zorgcoördinator.`,
            'Bent u het niet eens? Noem dan iemand anders. Wie niets laat weten, is het eens.',
          ],
        )
      );
    case 'agreeing':
      return changed(around, everybody, ['Er is nog geen zorgcoördinator. Spreek samen af wie het doet.']);
    case 'proposed':
      return named && changed(around, [named], [`${called(named)} is gevraagd om de zorg te coördineren.`]);
    case 'accepted':
      return leads && changed({ ...around, dueAt: null }, [leads], [`${called(leads)} coördineert de zorg.`]);
    case 'handed-over':
      return (
        named &&
        leads &&
        changed(
          around,
          [leads, named],
          [
            `${called(named)} is gevraagd om de zorgcoördinatie over te nemen.`,
            `Tot dan coördineert ${called(leads)} de zorg.`,
          ],
        )
      );
    case 'being-supplied':
      return changed(
        around,
        [],
        [
          supplier
            ? `${capital(functionWords[supplier])} zoekt een zorgcoördinator.`
            : 'Er wordt een zorgcoördinator gezocht.',
        ],
      );
    case 'declined':
    case 'active':
    case 'closed':
      return null;
  }
}

const changed = (around: Around, contacts: readonly Contact[], sentences: string[]): NoticeText => ({
  ...{ kind: 'coordination-changed', sentences, contacts: [...contacts] },
  ...because(around),
});
