import { z } from 'zod';

/**
 * The jeugdige of a signal, who was known without a BSN, has one. From the region of origin to the home region, or the
 * other way. Where they live by the population register may be another region: then the origin sends the signal there.
 */
export const signalIdentifiedSchema = z.strictObject({
  signalId: z.uuid(),
  identifiedAt: z.iso.datetime(),
  bsn: z.string().regex(/^\d{9}$/),
  /** Code of the municipality where the jeugdige lives. */
  municipality: z.string().regex(/^\d{4}$/),
});
export type SignalIdentified = z.infer<typeof signalIdentifiedSchema>;

export const signalIdentifiedExample: SignalIdentified = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  identifiedAt: '2026-12-01T10:00:00.000Z',
  bsn: '999990408',
  municipality: '0637',
};
