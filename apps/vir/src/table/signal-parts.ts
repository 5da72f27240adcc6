import type { Convenant } from '#rules/convenant/convenant.js';
import { allOf, sentenceCase } from './dutch-sentences.js';
import { dutch } from './dutch-words.js';
import { facts, html, nothing, part, type Html } from './html.js';
import { sourceLine } from './process-parts.js';

/** For whom signals are, how long they count, and when they match. */
export function signalsPart({ ages, signals, urgent, match }: Convenant): Html {
  const before = ages.monthsBeforeBirth
    ? `Vanaf ${ages.monthsBeforeBirth} maanden voor de geboorte tot`
    : 'Tot';
  const ground = ages.ground === undefined ? '' : ` ${ages.ground}`;
  return part(
    'Signalen en matches',
    facts([
      [
        'Voor wie',
        html`${before} de leeftijd van ${ages.limitYears} jaar.${ground} ${sourceLine(ages.source)}`,
      ],
      [
        'Hoe lang een signaal telt',
        html`Gewoonlijk ${signals.lifetimeMonths} maanden, ten hoogste ${signals.maximumMonths} maanden.
        ${sourceLine(signals.source)}`,
      ],
      [
        'Wanneer er een match is',
        html`Als ${dutch.matchBetween[match.between]} een signaal gaven over dezelfde jeugdige.
        ${sourceLine(match.source)}`,
      ],
      [
        'Urgent signaal',
        html`${urgent.telephoneFirst ? 'De professional belt eerst de organisatie die coördineert, en geeft daarna het signaal.' : 'De professional hoeft niet eerst te bellen.'}
        ${sourceLine(urgent.source)}`,
      ],
    ]),
  );
}

/** Where to object, and who is told of a match. */
export function rightsPart({ objection, notices }: Convenant): Html {
  const told = notices.match.map((name) => dutch.functions[name]);
  return part(
    'Bezwaar en berichten',
    facts([
      [
        'Bezwaar maken',
        html`Bij ${dutch.objectionWith[objection.with]}, binnen ${objection.weeks} weken.
        ${sourceLine(objection.source)}`,
      ],
      [
        'Wie een bericht krijgt van een match',
        html`Iedereen die betrokken is${told.length > 0 ? `, en ook ${allOf(told)}` : ''}.
        ${sourceLine(notices.source)}`,
      ],
    ]),
  );
}

/** What the expert team does; nothing where there is none. */
export function expertTeamPart({ expertTeam }: Convenant): Html {
  if (!expertTeam) return nothing;
  const { functions, reportsTo, source } = expertTeam;
  return part(
    'Expertteam voor situaties die vastlopen',
    facts([
      ['Taken', sentenceCase(allOf(functions.map((name) => dutch.expertTeam[name])))],
      ['Brengt verslag uit aan', sentenceCase(allOf(reportsTo.map((name) => dutch.functions[name])))],
      ['Bron', sourceLine(source)],
    ]),
  );
}
