import { z } from 'zod';

/** Notices about a signal that must not go out any more; what was sent already cannot be called back. */
export const noticesWithdrawnSchema = z.strictObject({
  /** The addressee's own signal. */
  signalId: z.uuid(),
  /** Notices of this moment and later; null: all. */
  since: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime(),
});
export type NoticesWithdrawn = z.infer<typeof noticesWithdrawnSchema>;

export const noticesWithdrawnExample: NoticesWithdrawn = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  since: null,
  withdrawnAt: '2026-12-01T10:00:00.000Z',
};
