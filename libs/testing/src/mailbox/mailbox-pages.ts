import { escapeHtml } from '#platform/escape-html.js';
import { renderPage } from '../pages/page.js';
import type { Mail } from './mail.js';

export const listScriptPath = '/postvak.js';

/** Puts new mail in the list without loading the page again, so that nobody loses their place. */
export const listScript = `
setInterval(async () => {
  const text = await fetch('/').then((response) => response.text(), () => '');
  const next = new DOMParser().parseFromString(text, 'text/html');
  const [old, fresh] = [document, next].map((page) => page.getElementById('mails'));
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  old.innerHTML = fresh.innerHTML;
  document.title = next.title;
}, 2000);
`;

const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'medium' });

/** Every mail, newest first; new mail appears by itself. */
export function listPage(mails: readonly Mail[]): string {
  const items = mails.toReversed().map(
    (mail) => `<li><a href="/mail/${mail.id}"><strong>${escapeHtml(mail.subject)}</strong>
<span>Aan ${escapeHtml(mail.to.join(', '))}</span>
<span class="count">${time.format(new Date(mail.receivedAt))}</span></a></li>`,
  );
  return renderPage({
    title: `Postvak (${mails.length}) - Verwijsindex`,
    bar: 'Postvak van de proefomgeving',
    script: listScriptPath,
    wide: true,
    main: `<h1>Postvak</h1>
<p class="quiet">Hier komt alle mail van de proefomgeving binnen. Er gaat niets naar echte adressen. Nieuwe mail verschijnt vanzelf.</p>
<div id="mails" aria-live="polite">${items.length > 0 ? `<ul class="card mail mails">${items.join('')}</ul>` : '<p class="card">Er is nog geen mail.</p>'}</div>`,
  });
}

/** One mail: what it says in its own frame, so that its styles and links stay its own. */
export function mailPage(mail: Mail): string {
  const body = mail.html
    ? `<iframe title="Inhoud van de mail" src="/mail/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : `<pre>${escapeHtml(mail.text)}</pre>`;
  return renderPage({
    title: `${mail.subject} - Postvak`,
    bar: 'Postvak van de proefomgeving',
    wide: true,
    main: `<p><a href="/">Terug naar alle mail</a></p>
<article class="card mail">
<header class="mail__head"><h1>${escapeHtml(mail.subject)}</h1>
<dl><dt>Van</dt><dd>${escapeHtml(mail.from)}</dd><dt>Aan</dt><dd>${escapeHtml(mail.to.join(', '))}</dd><dt>Tijd</dt><dd class="count">${time.format(new Date(mail.receivedAt))}</dd></dl></header>
${body}
</article>
${mail.html ? `<details class="card"><summary>Dezelfde mail als gewone tekst</summary><pre>${escapeHtml(mail.text)}</pre></details>` : ''}`,
  });
}

export function noSuchMailPage(): string {
  return renderPage({
    title: 'Niet gevonden - Postvak',
    bar: 'Postvak van de proefomgeving',
    main: '<div class="card"><h1>Deze mail is er niet</h1><p><a href="/">Naar alle mail</a></p></div>',
  });
}
