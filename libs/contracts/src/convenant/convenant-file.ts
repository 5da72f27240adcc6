import type { Convenant } from '#rules/convenant/convenant.js';
import { law } from '#rules/convenant/law.js';
import { z } from 'zod';
import { coordination, source } from './coordination-file.js';
import { between, date, expected, section, slug, text } from './expected.js';

const counted = ['organisations', 'professionals'] as const;

const inForce = section({ from: date(), until: date().exactOptional() }).refine(
  ({ from, until }) => until === undefined || from < until,
  { path: ['until'], ...expected('a date after `from`') },
);

const ages = section({
  limitYears: between(18, 27, 'the age limit in years'),
  ground: text('why this region goes beyond the law').exactOptional(),
  source,
}).refine(({ limitYears, ground }) => limitYears <= law.ageLimitYears || ground !== undefined, {
  path: ['ground'],
  ...expected(
    `a ground for an age limit above ${law.ageLimitYears}, the limit of the ${law.source.document}`,
  ),
});

const signals = section({
  lifetimeMonths: between(1, law.maximumMonths, 'lifetime of a signal in months'),
  maximumMonths: between(1, law.maximumMonths, 'longest lifetime in months'),
  source,
}).refine(({ lifetimeMonths, maximumMonths }) => lifetimeMonths <= maximumMonths, {
  path: ['lifetimeMonths'],
  ...expected('at most maximumMonths'),
});

/**
 * A convenant as it stands in `deploy/convenants`. Strict: a key that is not known is a fault, and every message says
 * what is expected. The limits of the law are checked here; everything within them is for the convenant to decide.
 */
export const convenantSchema = section({
  id: slug('the id of the region'),
  version: text('the version, for example 2014-05 in quotes'),
  name: text('the name of the covenant'),
  inForce,
  ages,
  signals,
  match: section({
    between: z.enum(counted, expected(`one of ${counted.join(', ')}`)),
    source,
  }),
  coordination,
}) satisfies z.ZodType<Convenant>;
