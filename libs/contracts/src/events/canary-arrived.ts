import { z } from 'zod';

/** Receipt of a canary. */
export const canaryArrivedSchema = z.strictObject({
  canaryId: z.uuid(),
  /** By the clock of the region where it arrived. */
  arrivedAt: z.iso.datetime(),
});
export type CanaryArrived = z.infer<typeof canaryArrivedSchema>;

export const canaryArrivedExample: CanaryArrived = {
  canaryId: '0a4b7c1e-5d6f-4a83-9b21-3c5e7f902b14',
  arrivedAt: '2026-11-26T09:30:00.120Z',
};
