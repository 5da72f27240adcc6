import { z } from 'zod';

export const refusalReasons = ['region-unknown', 'region-not-connected', 'misrouted'] as const;

/** The hub could not route a signal and parked it; the origin shows "waiting" and routes anew with a newer directory. */
export const signalRefusedSchema = z.strictObject({
  signalId: z.uuid(),
  refusedAt: z.iso.datetime(),
  reason: z.enum(refusalReasons),
  directoryVersion: z.int().nonnegative(),
});
export type SignalRefused = z.infer<typeof signalRefusedSchema>;

export const signalRefusedExample: SignalRefused = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  refusedAt: '2026-11-22T09:30:00.060Z',
  reason: 'region-not-connected',
  directoryVersion: 7,
};
