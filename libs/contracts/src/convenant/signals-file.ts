import { law } from '#rules/convenant/law.js';
import { z } from 'zod';
import { between, expected, oneOf, section, text } from './expected.js';
import { source } from './source-file.js';

/** Whom a signal may be about. Above the law only with a ground. */
export const ages = section({
  limitYears: between(18, 27, 'the age limit in years'),
  monthsBeforeBirth: between(1, 9, 'months before birth from which a jeugdige counts').exactOptional(),
  ground: text('why this region goes beyond the law').exactOptional(),
  source,
}).refine(({ limitYears, ground }) => limitYears <= law.ageLimitYears || ground !== undefined, {
  path: ['ground'],
  ...expected(
    `a ground for an age limit above ${law.ageLimitYears}, the limit of the ${law.source.document}`,
  ),
});

export const signals = section({
  lifetimeMonths: between(1, law.maximumMonths, 'lifetime of a signal in months'),
  maximumMonths: between(1, law.maximumMonths, 'longest lifetime in months'),
  source,
}).refine(({ lifetimeMonths, maximumMonths }) => lifetimeMonths <= maximumMonths, {
  path: ['lifetimeMonths'],
  ...expected('at most maximumMonths'),
});

export const urgent = section({
  telephoneFirst: z
    .boolean(expected('true or false: whether the giver of an urgent signal telephones first'))
    .describe('whether the giver of an urgent signal telephones who coordinates first'),
  source,
});

export const match = section({ between: oneOf(['organisations', 'professionals']), source });

export const objection = section({
  with: oneOf(['municipality-of-residence', 'municipality-where-given', 'municipality-that-contracted']),
  weeks: between(1, 26, 'weeks in which one may object'),
  source,
});
