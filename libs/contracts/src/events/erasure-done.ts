import { z } from 'zod';
import { inPlaceOf } from './forwarded.js';

/** Receipt: the region that was asked holds nothing of the signal any more, and takes it in no more. */
export const erasureDoneSchema = z.strictObject({
  signalId: z.uuid(),
  doneAt: z.iso.datetime(),
  inPlaceOf,
});
export type ErasureDone = z.infer<typeof erasureDoneSchema>;

export const erasureDoneExample: ErasureDone = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  doneAt: '2026-12-01T10:00:00.110Z',
};
