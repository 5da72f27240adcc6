import { lineInHtml } from './line-in-html.js';
import { footer } from './mail-words.js';

const font = 'font-family:Arial,Helvetica,sans-serif;color:#1b1b1b;font-size:16px;line-height:1.5';
const card = 'border-left:4px solid #1d4f7c;background:#f3f6f9;padding:12px 16px;margin:0 0 12px';
const linkStyle = 'color:#0b4a7d;text-decoration:underline';
const button =
  'display:inline-block;background:#0b4a7d;color:#ffffff;padding:12px 20px;border-radius:4px;text-decoration:none';

/** Style of a heading inside a mail. */
export const headingStyle = 'font-size:18px;line-height:1.3;margin:24px 0 8px';

/** Style of a paragraph inside a mail. */
export const paragraphStyle = 'margin:0 0 12px';

/** Somebody whom the reader may call or mail. */
export interface Reachable {
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
}

/** A mail as HTML: one column, inline styles, a heading for screen readers, nothing fetched from elsewhere. @param body HTML */
export function mailHtml({ subject, heading }: { subject: string; heading: string }, body: string): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${lineInHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#ffffff;${font}">
<main style="max-width:600px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${lineInHtml(heading)}</h1>
${body}
<p style="border-top:1px solid #767676;padding-top:12px;margin:0;font-size:14px;color:#4a4a4a">${footer.join(' ')}</p>
</main>
</body>
</html>
`;
}

/** People with how to reach them, as a list. */
export function peopleHtml(people: readonly Reachable[]): string {
  return `<ul style="list-style:none;margin:0;padding:0">
${people.map(personHtml).join('\n')}
</ul>`;
}

function personHtml({ name, organisation, phone, email }: Reachable): string {
  const dialled = phone.replace(/(?!^\+)\D/g, '');
  return `<li style="${card}">
<strong>${lineInHtml(name)}</strong><br>
${lineInHtml(organisation)}<br>
Telefoon: <a href="tel:${lineInHtml(dialled)}" style="${linkStyle}">${lineInHtml(phone)}</a><br>
E-mail: <a href="mailto:${lineInHtml(encodeURI(email))}" style="${linkStyle}">${lineInHtml(email)}</a>
</li>`;
}

/** The button to a page of the portal. */
export function buttonHtml(link: string, words: string): string {
  return `<p style="margin:0 0 8px"><a href="${lineInHtml(link)}" style="${button}">${lineInHtml(words)}</a></p>
<p style="margin:0 0 24px">U moet daarvoor inloggen.</p>`;
}
