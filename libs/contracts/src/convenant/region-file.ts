import { z } from 'zod';
import { functionName } from './condition-file.js';
import { between, date, expected, listOf, municipalityCode, oneOf, section, text } from './expected.js';
import { source } from './source-file.js';

/** How long the covenant runs, and how it goes on by itself. */
export const inForce = section({
  from: date(),
  until: date().exactOptional(),
  renewal: section({
    years: between(1, 10, 'by how many years at a time it goes on'),
    noticeMonths: between(0, 24, 'months of notice'),
    source,
  }).exactOptional(),
}).superRefine(({ from, until, renewal }, context) => {
  if (until !== undefined && from >= until)
    context.addIssue({ code: 'custom', path: ['until'], message: 'expected a date after `from`' });
  if (until === undefined && renewal)
    context.addIssue({
      code: 'custom',
      path: ['renewal'],
      message: 'expected `until` beside it: what has no end is not renewed',
    });
});

export const parties = section({
  changedBy: oneOf(['municipalities', 'municipalities-and-partners']),
  admission: section({
    decides: functionName,
    consults: oneOf(['municipalities-concerned', 'parties']).exactOptional(),
  }),
  source,
});

export const municipalities = z
  .array(
    section({
      code: municipalityCode(),
      name: text('the name of the municipality'),
      inhabitants: between(1, 2_000_000, 'the number of inhabitants').exactOptional(),
    }),
    expected('a list of municipalities'),
  )
  .superRefine((all, context) => {
    all.forEach(({ code }, index) => {
      if (all.findIndex((other) => other.code === code) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'code'],
          message: 'expected a municipality named only once',
        });
    });
  });

const days = (what: string) => listOf(date(), what).min(1, expected(`at least one of ${what}`));

/** Days that this region adds to the national holidays or drops from them. */
export const calendar = section({
  add: days('days on which this region does not work').exactOptional(),
  drop: days('national holidays on which this region works').exactOptional(),
  source,
}).superRefine(({ add = [], drop = [] }, context) => {
  add.forEach((day, index) => {
    if (drop.includes(day))
      context.addIssue({
        code: 'custom',
        path: ['add', index],
        message: 'expected a day that is not dropped as well',
      });
  });
});

export const costs = section({
  sharedBy: oneOf(['inhabitants']),
  eurosPerYear: between(0, 100_000_000, 'what the index costs in euros a year'),
  source,
});
