import type { RightsNoticeGiven, RightsNoticeKind } from '#contracts/events/rights-notice-given.js';
import { coordinationNoticeHtml } from './coordination-notice-html.js';
import { coordinationNoticeText } from './coordination-notice-text.js';
import type { CoordinationNoticeView } from './coordination-notice-view.js';
import type { MailContent } from './mail.js';

interface Words {
  /** Also the subject. */
  readonly heading: string;
  readonly sentences: (notice: RightsNoticeGiven) => readonly string[];
  readonly todo: string;
}

const wordsOf: Readonly<Record<RightsNoticeKind, Words>> = {
  'signal-frozen': {
    heading: 'Er is bezwaar gemaakt',
    sentences: () => [
      'De gemeente heeft een bezwaar gekregen.',
      'Uw signaal telt daarom nu niet mee. Alleen u en de gemeente zien het nog.',
      'U krijgt bericht als de gemeente heeft beslist.',
    ],
    todo: 'U hoeft niets te doen. De gemeente kan u bellen met vragen.',
  },
  'signal-thawed': {
    heading: 'Uw signaal telt weer mee',
    sentences: () => [
      'Er was bezwaar gemaakt. Dat bezwaar is voorbij.',
      'Uw signaal telt weer mee. Anderen die betrokken zijn, zien dat weer.',
    ],
    todo: 'Kijk of uw signaal nog klopt.',
  },
  'objection-overdue': {
    heading: 'Er is te laat beslist over een bezwaar',
    sentences: ({ municipality, decideBy }) => [
      `De gemeente ${municipality ?? ''} heeft nog niet beslist over een bezwaar.`,
      `De laatste dag was ${decideBy === null ? 'al' : fullDate.format(new Date(decideBy))}.`,
    ],
    todo: 'Bel de behandelaar van de gemeente. Spreek af wanneer de gemeente beslist.',
  },
};

const fullDate = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'UTC' });

/** The mail to one person about an objection, in plain Dutch (B1), as text and as HTML. Nothing about the jeugdige. */
export function rightsNotice(notice: RightsNoticeGiven, portalUrl: string): MailContent {
  const { news, reference, signalId, to } = notice;
  const { heading, sentences, todo } = wordsOf[news];
  const page = signalId === null ? null : new URL(`signalen/${signalId}`, portalUrl.replace(/\/*$/, '/'));
  const view: CoordinationNoticeView = {
    subject: `Verwijsindex: ${heading.charAt(0).toLowerCase()}${heading.slice(1)} (kenmerk ${reference})`,
    ...{ heading, reference, todo, addressee: to.name, sentences: sentences(notice) },
    ...{ until: null, contacts: [], why: null },
    link: page && { href: page.href, words: 'Bekijk uw signaal' },
  };
  return { subject: view.subject, text: coordinationNoticeText(view), html: coordinationNoticeHtml(view) };
}
