import type { Party } from '#contracts/involvement.js';
import { footer } from './mail-words.js';
import type { MatchNoticeView } from './match-notice-view.js';
import { oneLine } from './one-line.js';

/** The mail as plain text. */
export function matchNoticeText(view: MatchNoticeView): string {
  return [
    `Beste ${oneLine(view.addressee)},`,
    '',
    `U gaf een signaal in de verwijsindex. Uw kenmerk is ${view.reference}.`,
    view.news,
    '',
    'Wie is er ook betrokken?',
    '',
    ...view.others.flatMap(partyLines),
    'Wie coördineert de zorg?',
    '',
    oneLine(view.coordination),
    oneLine(view.because),
    '',
    'Wat doet u nu?',
    '',
    'Bel of mail elkaar. Bespreek samen wie wat doet.',
    'Bekijk uw signaal. U moet daarvoor inloggen:',
    view.link,
    '',
    ...footer,
    '',
  ].join('\n');
}

function partyLines({ professional, organisation }: Party): string[] {
  return [
    `- ${oneLine(professional.name)}`,
    `  Organisatie: ${oneLine(organisation.name)}`,
    `  Telefoon: ${oneLine(professional.phone)}`,
    `  E-mail: ${oneLine(professional.email)}`,
    '',
  ];
}
