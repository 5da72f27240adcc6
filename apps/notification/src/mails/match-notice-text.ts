import type { Party } from '#contracts/involvement.js';
import { footer } from './mail-words.js';
import { organisationWords, type MatchNoticeView } from './match-notice-view.js';
import { oneLine } from './one-line.js';

/** The mail as plain text. */
export function matchNoticeText(view: MatchNoticeView): string {
  return [
    `Beste ${oneLine(view.addressee)},`,
    '',
    `${view.did} Uw kenmerk is ${view.reference}.`,
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
    `${view.linkWords}. U moet daarvoor inloggen:`,
    view.link,
    '',
    ...footer,
    '',
  ].join('\n');
}

function partyLines(party: Party): string[] {
  const { professional } = party;
  return [
    `- ${oneLine(professional.name)}`,
    `  Organisatie: ${oneLine(organisationWords(party))}`,
    `  Telefoon: ${oneLine(professional.phone)}`,
    `  E-mail: ${oneLine(professional.email)}`,
    '',
  ];
}
