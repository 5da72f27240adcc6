import type { Party } from '#contracts/involvement.js';
import { escapeHtml } from './escape-html.js';
import type { MatchNoticeView } from './match-notice-view.js';

const font = 'font-family:Arial,Helvetica,sans-serif;color:#1b1b1b;font-size:16px;line-height:1.5';
const heading = 'font-size:18px;line-height:1.3;margin:24px 0 8px';
const card = 'border-left:4px solid #1d4f7c;background:#f3f6f9;padding:12px 16px;margin:0 0 12px';
const link = 'color:#0b4a7d;text-decoration:underline';
const button =
  'display:inline-block;background:#0b4a7d;color:#ffffff;padding:12px 20px;border-radius:4px;text-decoration:none';

/** The mail as HTML: one column, inline styles, headings and a list for screen readers, nothing fetched from elsewhere. */
export function matchNoticeHtml(view: MatchNoticeView): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(view.subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#ffffff;${font}">
<main style="max-width:600px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">Ook anderen zijn betrokken</h1>
<p style="margin:0 0 12px">Beste ${escapeHtml(view.addressee)},</p>
<p style="margin:0 0 12px">U gaf een signaal in de verwijsindex. Uw kenmerk is <strong>${escapeHtml(view.reference)}</strong>. ${escapeHtml(view.news)}</p>
<h2 style="${heading}">Wie is er ook betrokken?</h2>
<ul style="list-style:none;margin:0;padding:0">
${view.others.map(partyHtml).join('\n')}
</ul>
<h2 style="${heading}">Wie coördineert de zorg?</h2>
<p style="margin:0 0 12px"><strong>${escapeHtml(view.coordination)}</strong> ${escapeHtml(view.because)}</p>
<h2 style="${heading}">Wat doet u nu?</h2>
<p style="margin:0 0 16px">Bel of mail elkaar. Bespreek samen wie wat doet.</p>
<p style="margin:0 0 8px"><a href="${escapeHtml(view.link)}" style="${button}">Bekijk uw signaal</a></p>
<p style="margin:0 0 24px">U moet daarvoor inloggen.</p>
<p style="border-top:1px solid #767676;padding-top:12px;margin:0;font-size:14px;color:#4a4a4a">De verwijsindex stuurt dit bericht automatisch. U kunt niet antwoorden op deze mail. In deze mail staat niets over de jeugdige. Zet zelf ook geen gegevens van de jeugdige in een mail.</p>
</main>
</body>
</html>
`;
}

function partyHtml({ professional, organisation }: Party): string {
  const dialled = professional.phone.replace(/(?!^\+)\D/g, '');
  return `<li style="${card}">
<strong>${escapeHtml(professional.name)}</strong><br>
${escapeHtml(organisation.name)}<br>
Telefoon: <a href="tel:${escapeHtml(dialled)}" style="${link}">${escapeHtml(professional.phone)}</a><br>
E-mail: <a href="mailto:${escapeHtml(encodeURI(professional.email))}" style="${link}">${escapeHtml(professional.email)}</a>
</li>`;
}
