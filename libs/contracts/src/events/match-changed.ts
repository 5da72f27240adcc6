import { z } from 'zod';
import { exampleInvolvement, involvementSchema } from '../involvement.js';

/** The match around an earlier signal changed: somebody joined or left. `involvement` null: nobody else is left. */
export const matchChangedSchema = z.strictObject({
  signalId: z.uuid(),
  changedAt: z.iso.datetime(),
  involvement: involvementSchema.nullable(),
  /**
   * Set when somebody who gave a signal by mistake is no longer involved: since when what was told of the match does not
   * count. Left out by older releases.
   */
  withdrawnSince: z.iso.datetime().optional(),
});
export type MatchChanged = z.infer<typeof matchChangedSchema>;

export const matchChangedExample: MatchChanged = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  changedAt: '2026-11-23T11:00:00.000Z',
  involvement: { ...exampleInvolvement, version: 2 },
};
