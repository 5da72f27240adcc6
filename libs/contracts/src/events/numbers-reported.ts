import { fewestTold } from '#rules/numbers/hide-small.js';
import { toldAcrossRegions } from '#rules/numbers/across-regions.js';
import { waitingBands } from '#rules/numbers/waiting-bands.js';
import { z } from 'zod';

/** A small number is not told as itself, and so cannot come in. */
const told = z.union([z.literal(0), z.int().min(fewestTold).max(100_000_000), z.enum(['<5', 'hidden'])]);

/**
 * Numbers without persons of a region, told to the hub about once a day: of whole months, as the region tells them itself,
 * and in steps how many signals wait for which municipality.
 */
export const numbersReportedSchema = z.strictObject({
  reportedAt: z.iso.datetime(),
  months: z
    .array(
      z.strictObject({
        /** Over, and told the same each time. */
        month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/),
        told: z
          .array(z.strictObject({ what: z.enum(toldAcrossRegions), told }))
          .max(toldAcrossRegions.length),
      }),
    )
    .max(24),
  /** Signals given in the region that have no way now, by where the jeugdige lives; a municipality that is not named has none. */
  waiting: z
    .array(z.strictObject({ municipality: z.string().regex(/^\d{4}$/), count: z.enum(waitingBands) }))
    .max(1_000),
});
export type NumbersReported = z.infer<typeof numbersReportedSchema>;

export const numbersReportedExample: NumbersReported = {
  reportedAt: '2026-11-22T03:30:00.000Z',
  months: [
    {
      month: '2026-10',
      told: [
        { what: 'signals', told: 812 },
        { what: 'matches', told: 140 },
        { what: 'accept-in-time', told: 121 },
        { what: 'accept-overdue', told: '<5' },
        { what: 'closed-otherwise', told: 'hidden' },
      ],
    },
  ],
  waiting: [{ municipality: '0664', count: '5-9' }],
};
