import type { CoordinationNoticeView } from './coordination-notice-view.js';
import { lineInHtml } from './line-in-html.js';
import { buttonHtml, headingStyle, mailHtml, paragraphStyle, peopleHtml } from './mail-html.js';

/** The mail as HTML. */
export function coordinationNoticeHtml(view: CoordinationNoticeView): string {
  const { sentences, until, contacts, why, link } = view;
  const body = [
    paragraph(`Beste ${lineInHtml(view.addressee)},`),
    paragraph(`Dit bericht gaat over het kenmerk <strong>${lineInHtml(view.reference)}</strong>.`),
    ...[...sentences, ...(until ? [until] : [])].map((sentence) => paragraph(lineInHtml(sentence))),
    ...(contacts.length > 0 ? [heading('Wie kunt u bereiken?'), peopleHtml(contacts)] : []),
    ...(why
      ? [heading('Waarom?'), paragraph(`${lineInHtml(why.sentence)} Bron: ${lineInHtml(why.source)}.`)]
      : []),
    heading('Wat doet u nu?'),
    paragraph(lineInHtml(view.todo)),
    ...(link ? [buttonHtml(link.href, link.words)] : []),
  ];
  return mailHtml(view, body.join('\n'));
}

const heading = (words: string): string => `<h2 style="${headingStyle}">${words}</h2>`;

/** @param html already escaped */
const paragraph = (html: string): string => `<p style="${paragraphStyle}">${html}</p>`;
