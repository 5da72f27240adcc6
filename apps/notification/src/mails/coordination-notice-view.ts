import type {
  CoordinationNoticeGiven,
  CoordinationNoticeKind,
} from '#contracts/events/coordination-notice-given.js';
import type { Reachable } from './mail-html.js';

/** What both forms of the mail show. Nothing in it is about the jeugdige. */
export interface CoordinationNoticeView {
  readonly subject: string;
  readonly heading: string;
  readonly addressee: string;
  readonly reference: string;
  readonly sentences: readonly string[];
  /** Until when, in one sentence; null when there is no last day. */
  readonly until: string | null;
  readonly contacts: readonly Reachable[];
  /** The sentence of the convenant and where it stands; null when there is none. */
  readonly why: { readonly sentence: string; readonly source: string } | null;
  readonly todo: string;
  /** Where the addressee can act; null when they cannot log in there. */
  readonly link: { readonly href: string; readonly words: string } | null;
}

interface Words {
  readonly heading: string;
  readonly todo: string;
}

/** The heading is also the subject. */
const wordsOf: Readonly<Record<CoordinationNoticeKind, Words>> = {
  'asked-to-coordinate': {
    heading: 'Wilt u de zorg coördineren?',
    todo: 'Laat weten of u de zorg coördineert.',
  },
  'coordination-changed': {
    heading: 'Er is nieuws over de zorgcoördinatie',
    todo: 'Hebt u vragen? Bel of mail elkaar.',
  },
  'action-refused': {
    heading: 'Uw actie voor de zorgcoördinatie is niet gelukt',
    todo: 'Bekijk bij uw signaal hoe het er nu voor staat.',
  },
  'supply-asked': {
    heading: 'Wilt u een zorgcoördinator zoeken?',
    todo: 'Zoek iemand die de zorg coördineert. Geef door wie dat is.',
  },
  'term-overdue': {
    heading: 'Een termijn is voorbij',
    todo: 'Bel wie nu iets moet doen. Spreek af wanneer het klaar is.',
  },
  'escalation-step': {
    heading: 'De zorgcoördinatie loopt vast',
    todo: 'Zoek samen een oplossing. Bel of mail de mensen die betrokken zijn.',
  },
  'expert-case-came': {
    heading: 'Het Regionaal Expertteam is gevraagd',
    todo: 'Bel of mail wie het expertteam vroeg. Leg in de verwijsindex vast wat het team doet.',
  },
  'process-director-appointed': {
    heading: 'U bent procesregisseur',
    todo: 'Nodig iedereen uit die betrokken is. Leg in de verwijsindex vast wanneer de oplossing er is.',
  },
  'expert-case-changed': {
    heading: 'Er is nieuws van het Regionaal Expertteam',
    todo: 'Hebt u vragen? Bel of mail elkaar.',
  },
  'align-in-family': {
    heading: 'Wilt u samen afstemmen?',
    todo: 'Bel of mail elkaar. Spreek af wie wat doet in dit gezin.',
  },
  closed: {
    heading: 'De zorgcoördinatie is gestopt',
    todo: 'U hoeft niets meer te doen.',
  },
  'signal-ended': {
    heading: 'Uw signaal is beëindigd',
    todo: 'U hoeft niets te doen.',
  },
  'signal-erased': {
    heading: 'Uw signaal is gewist',
    todo: 'U hoeft niets te doen. U kunt dit signaal niet meer bekijken.',
  },
  'case-moved': {
    heading: 'Een andere regio heeft nu de zaak',
    todo: 'U hoeft niets te doen. Bekijk in de verwijsindex wie er betrokken zijn.',
  },
  'region-left': {
    heading: 'Een regio doet niet meer mee',
    todo: 'U hoeft niets te doen in de verwijsindex. Overleg zelf met wie er betrokken zijn.',
  },
  'signal-withdrawn': {
    heading: 'Een signaal was een vergissing',
    todo: 'Bekijk of er nog anderen betrokken zijn.',
  },
  'archived-signal': {
    heading: 'Er was eerder een signaal',
    todo: 'Bel of mail wie eerder betrokken was, als u daar iets aan hebt. U krijgt dit bericht één keer.',
  },
};

const fullDate = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'Europe/Amsterdam' });

function untilWords({ kind, dueAt }: CoordinationNoticeGiven): string | null {
  if (dueAt === null) return null;
  const date = fullDate.format(new Date(dueAt));
  return kind === 'term-overdue' ? `De laatste dag was ${date}.` : `De laatste dag is ${date}.`;
}

type Page = NonNullable<CoordinationNoticeGiven['page']>;
const pages: Readonly<Record<Page['of'], { readonly path: string; readonly words: string }>> = {
  signal: { path: 'signalen', words: 'Bekijk uw signaal' },
  coordination: { path: 'zorgcoordinatie', words: 'Bekijk de zorgcoördinatie' },
  'expert-case': { path: 'expertteam', words: 'Bekijk waar het expertteam om is gevraagd' },
};

function linkOf({ page }: CoordinationNoticeGiven, portalUrl: string): CoordinationNoticeView['link'] {
  if (page === null) return null;
  const base = portalUrl.replace(/\/*$/, '/');
  const { path, words } = pages[page.of];
  return { href: new URL(`${path}/${page.id}`, base).href, words };
}

/** The words of the mail, for both its forms. */
export function viewOfCoordination(
  notice: CoordinationNoticeGiven,
  portalUrl: string,
): CoordinationNoticeView {
  const { kind, reference, to, sentences, contacts, why } = notice;
  const { heading, todo } = wordsOf[kind];
  return {
    ...{ reference, sentences, contacts, why, heading, todo },
    subject: `Verwijsindex: ${lowerFirst(heading)} (kenmerk ${reference})`,
    addressee: to.name,
    until: untilWords(notice),
    link: linkOf(notice, portalUrl),
  };
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
