import { erasureReasons } from '#rules/signals/when-signal-ends.js';
import { z } from 'zod';
import { forwarded } from './forwarded.js';

/** A signal must be erased in the other region that holds it: where it was given, or where the jeugdige lives. */
export const erasureAskedSchema = z.strictObject({
  signalId: z.uuid(),
  reason: z.enum(erasureReasons),
  askedAt: z.iso.datetime(),
  forwarded,
});
export type ErasureAsked = z.infer<typeof erasureAskedSchema>;

export const erasureAskedExample: ErasureAsked = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  reason: 'objection-upheld',
  askedAt: '2026-12-01T10:00:00.000Z',
};
