import type { Convenant, Source } from '#rules/convenant/convenant.js';
import { nationalHolidays } from '#rules/dates/national-holidays.js';
import { html, part, table, type Html } from './html.js';

const isSource = (value: object): value is Source => 'document' in value && 'article' in value;

/** Every source anywhere in a convenant: a new section cannot be forgotten. */
function sourcesIn(value: unknown): Source[] {
  if (typeof value !== 'object' || value === null) return [];
  return isSource(value) ? [value] : Object.values(value).flatMap(sourcesIn);
}

/** The articles of each document, each once, in the order of the convenant. */
function articlesPerDocument(convenant: Convenant): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { document, article } of [...sourcesIn(convenant), nationalHolidays.source])
    found.set(document, (found.get(document) ?? new Set()).add(article));
  return found;
}

/** On which documents the convenant rests. */
export const sourcesPart = (convenant: Convenant): Html =>
  part(
    'Bronnen',
    table(
      'Waar deze afspraken vandaan komen',
      ['Document', 'Artikelen of onderdelen'],
      [...articlesPerDocument(convenant)].map(([document, articles]) => [document, [...articles].join('; ')]),
    ),
  );

/** A line for everybody who can bind a municipality. */
export const signaturePart = ({ municipalities, name: ofItself, version }: Convenant): Html =>
  part(
    'Ondertekening',
    html`<p>
        Wie hier tekent, stemt in met versie ${version} van dit convenant zoals die op deze bladzijden staat.
      </p>
      <div class="sign">
        ${table(
          municipalities.length > 0 ? 'Handtekeningen namens de gemeenten' : 'Handtekeningen',
          [
            municipalities.length > 0 ? 'Gemeente' : 'Namens',
            'Naam en functie',
            'Plaats en datum',
            'Handtekening',
          ],
          (municipalities.length > 0 ? municipalities : [{ name: ofItself }]).map(({ name }) => [
            name,
            '',
            '',
            '',
          ]),
        )}
      </div> `,
  );
