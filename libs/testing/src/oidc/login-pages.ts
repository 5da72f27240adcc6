import { escapeHtml } from '#platform/escape-html.js';
import { renderPage } from '../pages/page.js';
import type { Person } from '../people.js';

export interface LoginForm {
  readonly portal: string;
  /** Path of this login; the form is sent to it. */
  readonly path: string;
  readonly people: readonly Person[];
  readonly userName: string;
  readonly failed: boolean;
}

/** The login page: name and password, and who the fictitious people are. */
export function loginPage({ portal, path, people, userName, failed }: LoginForm): string {
  const fault = `<div class="fault" id="fault" role="alert"><p>De gebruikersnaam of het wachtwoord klopt niet. Het wachtwoord is voor iedereen <strong>demo</strong>.</p></div>`;
  const describedBy = failed ? ' aria-invalid="true" aria-describedby="fault"' : '';
  return renderPage({
    title: `${failed ? 'Fout: ' : ''}Inloggen - Verwijsindex ${portal}`,
    bar: 'Inloggen bij de Verwijsindex',
    main: `<div class="card">
<h1>Inloggen bij ${escapeHtml(portal)}</h1>
<p>U logt in om het portaal van de Verwijsindex te gebruiken.</p>
${failed ? fault : ''}
<form method="post" action="${escapeHtml(path)}">
<label for="name">Gebruikersnaam</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(userName)}"${userName ? '' : ' autofocus'}${describedBy}>
<label for="password">Wachtwoord</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${userName ? ' autofocus' : ''}${describedBy}>
<button>Inloggen</button>
</form>
</div>
<section class="card" aria-labelledby="people">
<h2 id="people">Wie kan hier inloggen?</h2>
<p class="quiet">Dit is een proefomgeving. Niemand hieronder bestaat echt. Kies een naam; het wachtwoord is voor iedereen <strong>demo</strong>.</p>
<ul class="people">${people.map((person) => personItem(person, path)).join('')}</ul>
</section>`,
  });
}

function personItem({ id, name, task, organisation }: Person, path: string): string {
  const href = escapeHtml(`${path}?als=${encodeURIComponent(id)}`);
  const work = escapeHtml(`${task.slice(0, 1).toUpperCase()}${task.slice(1)}, ${organisation.name}`);
  return `<li><a href="${href}">${escapeHtml(name)}</a><span>${work}</span><span>Gebruikersnaam: <strong>${escapeHtml(id)}</strong></span></li>`;
}

/** A page for when logging in cannot go on. @param what one sentence in plain Dutch */
export function errorPage(what: string): string {
  return renderPage({
    title: 'Inloggen lukt niet - Verwijsindex',
    bar: 'Inloggen bij de Verwijsindex',
    main: `<div class="card"><h1>Inloggen lukt niet</h1>
<p>${escapeHtml(what)}</p>
<p>Ga terug naar het portaal en probeer het opnieuw.</p></div>`,
  });
}
