import { terms, type Convenant, type Source } from '#rules/convenant/convenant.js';
import { nationalHolidays } from '#rules/dates/national-holidays.js';
import {
  allOf,
  becauseInDutch,
  conditionInDutch,
  dateInDutch,
  outcomeInDutch,
  sentenceCase,
  sourceInDutch,
  workingDaysInDutch,
} from './dutch-sentences.js';
import { dutch } from './dutch-words.js';
import { html, nothing, part, table, type Html } from './html.js';

/** Where a line comes from, in small print. */
export const sourceLine = (source: Source): Html =>
  html`<span class="source">${sourceInDutch(source)}</span>`;

/** Who coordinates: the rules in order, and who never does. */
export function coordinationPart(convenant: Convenant): Html {
  const { rules, neverCoordinate, source } = convenant.coordination;
  const rows = rules.map(({ when, then, because, takesOver, source: own }, index) => [
    index + 1,
    conditionInDutch(when, convenant),
    takesOver ? `${outcomeInDutch(then)} Ook als een ander de zorg al coördineert.` : outcomeInDutch(then),
    becauseInDutch(because),
    sourceLine(own),
  ]);
  return part(
    'Wie coördineert de zorg?',
    html`<p>De regels gelden op volgorde: de eerste regel die past, beslist.</p> `,
    table('Regels op volgorde', ['Regel', 'Wanneer', 'Wie', 'Wat de professional leest', 'Bron'], rows),
    html`<p>
      Coördineren nooit: ${allOf(neverCoordinate.map((kind) => dutch.kinds[kind]))}. ${sourceLine(source)}
    </p> `,
  );
}

/** Who guards the process after a match. */
export const guardPart = (convenant: Convenant): Html =>
  part(
    'Wie bewaakt het proces?',
    table(
      'De eerste regel die past, geldt',
      ['Wie', 'Wanneer', 'Bron'],
      convenant.guards.map(({ when, who, source }) => [
        sentenceCase(dutch.functions[who]),
        conditionInDutch(when, convenant),
        sourceLine(source),
      ]),
    ),
  );

function ownDays({ calendar }: Convenant): Html {
  if (!calendar) return nothing;
  const { add = [], drop = [], source } = calendar;
  const added = add.length > 0 ? ` Deze regio werkt ook niet op ${allOf(add.map(dateInDutch))}.` : '';
  const dropped = drop.length > 0 ? ` Deze regio werkt wel op ${allOf(drop.map(dateInDutch))}.` : '';
  return html`${added}${dropped} ${sourceLine(source)}`;
}

/** How long every step may take. */
export function termsPart(convenant: Convenant): Html {
  const rows = terms.flatMap((name) => {
    const term = convenant.terms[name];
    return term ? [[dutch.terms[name], workingDaysInDutch(term.workingDays), sourceLine(term.source)]] : [];
  });
  const holidays = allOf(nationalHolidays.days.map((day) => dutch.holidays[day]));
  return part(
    'Hoe lang mag een stap duren?',
    table('Termijnen', ['Stap', 'Termijn', 'Bron'], rows),
    html`<p>
      Zaterdag en zondag tellen niet mee, en ook niet: ${holidays}.
      ${sourceLine(nationalHolidays.source)}${ownDays(convenant)}
    </p> `,
  );
}

/** Who is turned to when it does not go on: every ladder with its steps. */
export const escalationPart = (convenant: Convenant): Html =>
  part(
    'Wat als het niet lukt?',
    html`<p>
      Is een termijn voorbij, dan hoort wie het proces bewaakt dat. Daarna gaat het stap voor stap omhoog.
    </p> `,
    ...convenant.escalation.map(
      ({ when, steps, source }, index) =>
        html`${table(
            `Stappen ${index + 1}. ${conditionInDutch(when, convenant).replace('Altijd.', index === 0 ? 'In alle situaties.' : 'In alle andere situaties.')}`,
            ['Stap', 'Wie', 'Mag', 'Termijn', 'Wat de betrokkenen lezen', 'Bron'],
            steps.map(({ who, may, workingDays, says, source: own }, place) => [
              place + 1,
              sentenceCase(dutch.functions[who]),
              sentenceCase(dutch.acts[may]),
              sentenceCase(workingDaysInDutch(workingDays)),
              says,
              sourceLine(own),
            ]),
          )}
          <p>${sourceLine(source)}</p> `,
    ),
  );
