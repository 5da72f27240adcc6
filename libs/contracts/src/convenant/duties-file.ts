import { z } from 'zod';
import { checkIds, functionName } from './condition-file.js';
import { between, expected, oneOf, section, slug } from './expected.js';
import { source } from './source-file.js';

const moments = ['yearlyBefore', 'monthsAfterStart', 'monthsBeforeRenewal'] as const;

const dayOfTheYear = expected('a day of the year, MM-DD; every year before it');

/** Evaluations, reports and meetings that return. */
export const duties = z
  .array(
    section({
      id: slug('the name of the duty'),
      what: oneOf(['evaluation', 'report', 'meeting', 'reflection']),
      by: functionName,
      yearlyBefore: z
        .string(dayOfTheYear)
        .refine((day) => z.iso.date().safeParse(`2027-${day}`).success, dayOfTheYear) // 02-29 is not there every year
        .describe('MM-DD: every year before this day')
        .exactOptional(),
      monthsAfterStart: between(1, 120, 'months after the start').exactOptional(),
      monthsBeforeRenewal: between(1, 24, 'months before every renewal').exactOptional(),
      source,
    }).refine(
      (duty) => moments.filter((moment) => duty[moment] !== undefined).length === 1,
      expected(`exactly one of ${moments.join(', ')}`),
    ),
    expected('a list of duties'),
  )
  .superRefine((all, context) => checkIds(all, context, []));
