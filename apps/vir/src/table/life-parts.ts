import type { Convenant, Duty } from '#rules/convenant/convenant.js';
import { dutiesBetween, inForceOn, lastDayForNotice, termEndOn } from '#rules/convenant/life.js';
import { shareCosts } from '#rules/convenant/share-costs.js';
import { addMonths, addYears } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import {
  allOf,
  dateInDutch,
  eurosOf,
  momentInDutch,
  numberInDutch,
  sentenceCase,
} from './dutch-sentences.js';
import { dutch } from './dutch-words.js';
import { facts, html, nothing, part, table, type Html } from './html.js';
import { sourceLine } from './process-parts.js';

function endInDutch({ inForce }: Convenant): string {
  const { until, renewal } = inForce;
  if (until === undefined) return 'Voor onbepaalde tijd.';
  if (!renewal) return `Tot ${dateInDutch(until)}.`;
  return `Tot ${dateInDutch(until)}, daarna steeds ${renewal.years} jaar langer, als niemand ten minste ${renewal.noticeMonths} maanden van tevoren opzegt.`;
}

/** From when until when, on the day that the page is about. */
export function lifePart(convenant: Convenant, on: PlainDate): Html {
  const { from, renewal } = convenant.inForce;
  const end = termEndOn(convenant, on);
  const notice = lastDayForNotice(convenant, on);
  const state = inForceOn(convenant, on) ? 'Ja.' : on < from ? 'Nog niet.' : 'Nee, niet meer.';
  return part(
    'Geldigheid',
    facts([
      ['Geldt vanaf', dateInDutch(from)],
      [
        'Looptijd',
        renewal ? html`${endInDutch(convenant)} ${sourceLine(renewal.source)}` : endInDutch(convenant),
      ],
      [`Geldt het op ${dateInDutch(on)}?`, state],
      ...(end !== null ? ([['Deze periode eindigt op', dateInDutch(end)]] as const) : []),
      ...(notice !== null ? ([['Laatste dag om op te zeggen', dateInDutch(notice)]] as const) : []),
    ]),
  );
}

/** Whose convenant it is, and who may change it or join. */
export function partiesPart({ municipalities, parties }: Convenant): Html {
  const { changedBy, admission, source } = parties;
  const consults = admission.consults ? `, na overleg met ${dutch.consults[admission.consults]}` : '';
  return part(
    'Gemeenten en partijen',
    municipalities.length === 0
      ? html`<p>Geen gemeenten: signalen gaan naar de woonregio van de jeugdige.</p>`
      : table(
          `De ${municipalities.length === 1 ? 'gemeente' : `${municipalities.length} gemeenten`} van deze regio`,
          ['Gemeente', 'Code'],
          municipalities.map(({ name, code }) => [name, code]),
        ),
    facts([
      ['Wie moet instemmen met een wijziging', sentenceCase(dutch.changedBy[changedBy])],
      [
        'Wie beslist of een organisatie meedoet',
        `${sentenceCase(dutch.functions[admission.decides])}${consults}`,
      ],
      ['Bron', sourceLine(source)],
    ]),
  );
}

/** What each municipality pays; nothing when no costs are shared. */
export function costsPart(convenant: Convenant): Html {
  if (!convenant.costs) return nothing;
  const { eurosPerYear, source } = convenant.costs;
  const inhabitants = new Map(convenant.municipalities.map((one) => [one.code, one.inhabitants ?? 0]));
  const rows = shareCosts(convenant).map(({ code, name, cents }) => [
    name,
    numberInDutch(inhabitants.get(code) ?? 0),
    eurosOf(cents),
  ]);
  const all = [...inhabitants.values()].reduce((sum, one) => sum + one, 0);
  return part(
    'Kosten',
    html`<p>De gemeenten delen de kosten naar het aantal inwoners. ${sourceLine(source)}</p> `,
    table(
      'Wat elke gemeente per jaar betaalt',
      ['Gemeente', 'Inwoners', 'Per jaar'],
      [...rows, ['Samen', numberInDutch(all), eurosOf(eurosPerYear * 100)]],
    ),
  );
}

/** The first two dates from a day on; every duty that returns does so within the longest term of a renewal. */
function nextDates(convenant: Convenant, duty: Duty, on: PlainDate): string {
  const { from: start } = convenant.inForce;
  const from = on > start ? on : start;
  const until = addYears(addMonths(from, 12), (convenant.inForce.renewal?.years ?? 1) * 2);
  const dates = dutiesBetween({ ...convenant, duties: [duty] }, from, until).map(({ dueOn }) =>
    dateInDutch(dueOn),
  );
  return dates.length === 0 ? 'Geen datum meer.' : allOf(dates.slice(0, 2));
}

/** What must be done for the convenant itself, and when next. */
export function dutiesPart(convenant: Convenant, on: PlainDate): Html {
  if (convenant.duties.length === 0)
    return part('Taken die terugkomen', html`<p>Dit convenant noemt er geen.</p> `);
  return part(
    'Taken die terugkomen',
    table(
      `De eerste datums vanaf ${dateInDutch(on)}`,
      ['Taak', 'Wie', 'Wanneer', 'Uiterlijk op', 'Bron'],
      convenant.duties.map((duty) => [
        sentenceCase(dutch.duties[duty.what]),
        sentenceCase(dutch.functions[duty.by]),
        sentenceCase(momentInDutch(duty)),
        nextDates(convenant, duty, on),
        sourceLine(duty.source),
      ]),
    ),
  );
}
