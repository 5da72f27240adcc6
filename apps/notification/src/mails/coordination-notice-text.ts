import type { CoordinationNoticeView } from './coordination-notice-view.js';
import type { Reachable } from './mail-html.js';
import { footer } from './mail-words.js';
import { oneLine } from './one-line.js';

/** The mail as plain text. */
export function coordinationNoticeText(view: CoordinationNoticeView): string {
  return [
    `Beste ${oneLine(view.addressee)},`,
    '',
    `Dit bericht gaat over het kenmerk ${view.reference}.`,
    ...view.sentences.map(oneLine),
    ...(view.until ? [view.until] : []),
    '',
    ...section('Wie kunt u bereiken?', view.contacts.flatMap(contactLines)),
    ...section(
      'Waarom?',
      view.why ? [oneLine(view.why.sentence), `Bron: ${oneLine(view.why.source)}.`, ''] : [],
    ),
    'Wat doet u nu?',
    '',
    view.todo,
    ...(view.link ? [`${view.link.words}. U moet daarvoor inloggen:`, view.link.href] : []),
    '',
    ...footer,
    '',
  ].join('\n');
}

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, '', ...lines];

function contactLines({ name, organisation, phone, email }: Reachable): string[] {
  return [
    `- ${oneLine(name)}`,
    `  Organisatie: ${oneLine(organisation)}`,
    `  Telefoon: ${oneLine(phone)}`,
    `  E-mail: ${oneLine(email)}`,
    '',
  ];
}
