import type { Convenant } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { dateInDutch } from './dutch-sentences.js';
import { html, Html } from './html.js';
import { costsPart, dutiesPart, lifePart, partiesPart } from './life-parts.js';
import { pageStyle } from './page-style.js';
import { coordinationPart, escalationPart, guardPart, termsPart } from './process-parts.js';
import { expertTeamPart, rightsPart, signalsPart } from './signal-parts.js';
import { signaturePart, sourcesPart } from './sources-part.js';

/**
 * A convenant as a page in plain Dutch that somebody can print and sign: one file, nothing is fetched.
 * @param on the day from which dates ahead are given
 */
export function tablePage(convenant: Convenant, on: PlainDate): string {
  const { name, id, version } = convenant;
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name}, versie ${version}</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${name}</h1>
          <p>
            Versie ${version} van de regio ${id}. Gemaakt op ${dateInDutch(on)} uit het bestand waarmee het
            systeem beslist.
          </p>
        </header>
        <main>
          ${[
            lifePart(convenant, on),
            partiesPart(convenant),
            signalsPart(convenant),
            coordinationPart(convenant),
            guardPart(convenant),
            termsPart(convenant),
            escalationPart(convenant),
            expertTeamPart(convenant),
            rightsPart(convenant),
            costsPart(convenant),
            dutiesPart(convenant, on),
            sourcesPart(convenant),
            signaturePart(convenant),
          ]}
        </main>
      </body>
    </html> `.text;
}
