import type { Party } from '#contracts/involvement.js';
import { lineInHtml } from './line-in-html.js';
import {
  buttonHtml,
  headingStyle,
  mailHtml,
  paragraphStyle,
  peopleHtml,
  type Reachable,
} from './mail-html.js';
import { organisationWords, type MatchNoticeView } from './match-notice-view.js';

/** The mail as HTML. */
export function matchNoticeHtml(view: MatchNoticeView): string {
  return mailHtml(
    { subject: view.subject, heading: 'Ook anderen zijn betrokken' },
    `<p style="${paragraphStyle}">Beste ${lineInHtml(view.addressee)},</p>
<p style="${paragraphStyle}">${lineInHtml(view.did)} Uw kenmerk is <strong>${lineInHtml(view.reference)}</strong>. ${lineInHtml(view.news)}</p>
<h2 style="${headingStyle}">Wie is er ook betrokken?</h2>
${peopleHtml(view.others.map(reachable))}
<h2 style="${headingStyle}">Wie coördineert de zorg?</h2>
<p style="${paragraphStyle}"><strong>${lineInHtml(view.coordination)}</strong> ${lineInHtml(view.because)}</p>
<h2 style="${headingStyle}">Wat doet u nu?</h2>
<p style="margin:0 0 16px">Bel of mail elkaar. Bespreek samen wie wat doet.</p>
${buttonHtml(view.link, view.linkWords)}`,
  );
}

const reachable = (party: Party): Reachable => {
  const { name, phone, email } = party.professional;
  return { name, phone, email, organisation: organisationWords(party) };
};
