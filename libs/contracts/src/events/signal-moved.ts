import { z } from 'zod';

/**
 * Told by the old home to where a signal was given: the jeugdige moved, and the new home has the case. The origin sends the
 * signal there once more, so that it hears from there how it stands, and what follows goes there.
 */
export const signalMovedSchema = z.strictObject({
  signalId: z.uuid(),
  movedAt: z.iso.datetime(),
  /** The new home. */
  homeRegion: z.string().min(1).max(60),
  /** How many times its home was handed over: older news never replaces newer. */
  homeVersion: z.int().positive(),
  /** Code of the municipality where the jeugdige lives now. */
  municipality: z.string().regex(/^\d{4}$/),
  /** Whether their data are secret: then no notice says where they went. */
  secret: z.boolean(),
});
export type SignalMoved = z.infer<typeof signalMovedSchema>;

export const signalMovedExample: SignalMoved = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  movedAt: '2026-12-01T10:00:00.300Z',
  homeRegion: 'noord-brabant',
  homeVersion: 1,
  municipality: '0758',
  secret: false,
};
