import { z } from 'zod';
import { archivedSignalSchema } from '../archived-signal.js';
import { exampleInvolvement, involvementSchema } from '../involvement.js';

/** Receipt of the home region: the signal arrived, and what it met there. `involvement` null: nobody else yet. */
export const signalDeliveredSchema = z.strictObject({
  signalId: z.uuid(),
  deliveredAt: z.iso.datetime(),
  involvement: involvementSchema.nullable(),
  /** Earlier signals on the same jeugdige, from the archive: told once (Jw 7.1.4.6). Left out when there are none. */
  archived: z.array(archivedSignalSchema).min(1).max(100).optional(),
});
export type SignalDelivered = z.infer<typeof signalDeliveredSchema>;

export const signalDeliveredExample: SignalDelivered = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  deliveredAt: '2026-11-22T09:30:00.110Z',
  involvement: exampleInvolvement,
};
