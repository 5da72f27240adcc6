import { z } from 'zod';
import { forwarded } from './forwarded.js';

/**
 * An objection to a signal in the region of origin or the home region, told to the other of the two: while it is pending
 * neither makes a match with the signal. That a signal is erased goes by `erasure.asked`.
 */
export const objectionChangedSchema = z.strictObject({
  signalId: z.uuid(),
  objectionId: z.uuid(),
  /** Counts the changes of this objection: an older one never undoes a newer one. */
  revision: z.int().min(1),
  /** `over`: dismissed, inadmissible or withdrawn; the signal counts again. */
  state: z.enum(['pending', 'over']),
  changedAt: z.iso.datetime(),
  forwarded,
});
export type ObjectionChanged = z.infer<typeof objectionChangedSchema>;

export const objectionChangedExample: ObjectionChanged = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  objectionId: '2f0c6a3e-1d7b-4c59-9d0e-8a4b5c6d7e8f',
  revision: 1,
  state: 'pending',
  changedAt: '2026-11-25T09:00:00.000Z',
};
