import { involvementKinds } from '#rules/signals/involvement-kind.js';
import { z } from 'zod';
import { exampleParty, organisationSchema, professionalSchema } from '../involvement.js';

/** A signal or chain registration that leaves its origin for the region where the jeugdige lives. Exactly what Jw 7.1.4.3 lets be stored. */
export const signalGivenSchema = z.strictObject({
  signalId: z.uuid(),
  /** Left out by older releases, and for a signal. */
  kind: z.enum(involvementKinds).optional(),
  bsn: z.string().regex(/^\d{9}$/),
  /** Code of the municipality where the jeugdige lives: convenants decide by it, and regievoerders work by it. */
  municipality: z.string().regex(/^\d{4}$/),
  givenAt: z.iso.datetime(),
  plannedEndOn: z.iso.date(),
  /** Day on which the jeugdige or parents were informed (Jw 7.1.5.1); null: not yet. */
  informedOn: z.iso.date().nullable(),
  urgent: z.boolean(),
  professional: professionalSchema,
  organisation: organisationSchema,
});
export type SignalGiven = z.infer<typeof signalGivenSchema>;

export const signalGivenExample: SignalGiven = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  bsn: '999990408',
  municipality: '0637',
  givenAt: '2026-11-22T09:30:00.000Z',
  plannedEndOn: '2027-11-22',
  informedOn: '2026-11-21',
  urgent: false,
  professional: exampleParty.professional,
  organisation: exampleParty.organisation,
};
