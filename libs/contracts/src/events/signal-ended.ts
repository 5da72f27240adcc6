import { z } from 'zod';
import { forwarded } from './forwarded.js';

/** Ends that one region tells another. What is erased goes by `erasure.asked`; a planned end each sees by its own clock. */
export const toldEndReasons = ['ended-by-giver', 'closed-by-coordinator', 'age-limit', 'death'] as const;

/**
 * A signal ended. `ended-by-giver`: told by the region of origin, it no longer counts for a match in the home region.
 * The others are told by the home region: adequate help is arranged, or the age limit or death ended it.
 */
export const signalEndedSchema = z.strictObject({
  signalId: z.uuid(),
  endedAt: z.iso.datetime(),
  reason: z.enum(toldEndReasons),
  forwarded,
});
export type SignalEnded = z.infer<typeof signalEndedSchema>;

export const signalEndedExample: SignalEnded = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  endedAt: '2026-12-01T10:00:00.000Z',
  reason: 'ended-by-giver',
};
