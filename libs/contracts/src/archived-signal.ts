import { z } from 'zod';
import { exampleParty, organisationSchema, professionalSchema } from './involvement.js';

/** Who signalled before, as the one notice of the archive tells it (Jw 7.1.4.6). */
export const archivedSignalSchema = z.strictObject({
  professional: professionalSchema,
  organisation: organisationSchema,
  region: z.string().min(1),
  endedAt: z.iso.datetime(),
});
export type ArchivedSignal = z.infer<typeof archivedSignalSchema>;

export const archivedSignalExample: ArchivedSignal = {
  professional: exampleParty.professional,
  organisation: exampleParty.organisation,
  region: exampleParty.region,
  endedAt: '2026-11-01T10:00:00.000Z',
};
