import { z } from 'zod';

/** The giver ended a signal: it no longer counts for a match in the home region. */
export const signalEndedSchema = z.strictObject({
  signalId: z.uuid(),
  endedAt: z.iso.datetime(),
  reason: z.enum(['ended-by-giver']),
});
export type SignalEnded = z.infer<typeof signalEndedSchema>;

export const signalEndedExample: SignalEnded = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  endedAt: '2026-12-01T10:00:00.000Z',
  reason: 'ended-by-giver',
};
