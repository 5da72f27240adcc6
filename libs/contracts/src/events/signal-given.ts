import { involvementKinds } from '#rules/signals/involvement-kind.js';
import { isBirthDate } from '#rules/identity/age.js';
import { sexes } from '#rules/identity/jeugdige-identity.js';
import { informable } from '#rules/signals/who-must-be-informed.js';
import { z } from 'zod';
import { exampleParty, organisationSchema, professionalSchema } from '../involvement.js';
import { pendingObjectionSchema } from './pending-objection.js';

/** A jeugdige without a BSN (Besluit Jeugdwet 7.3.1). There is no field for an unborn child: it never crosses. */
export const signalledPersonSchema = z.strictObject({
  familyName: z.string().min(1).max(200),
  /** Such as `van der`; empty when there is none. */
  prefix: z.string().max(20),
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: what is known of it. */
  birthDate: z.string().refine(isBirthDate),
  sex: z.enum(sexes),
});

/** A signal or chain registration that leaves its origin for the region where the jeugdige lives. Exactly what Jw 7.1.4.3 lets be stored. */
export const signalGivenSchema = z
  .strictObject({
    signalId: z.uuid(),
    /** Left out by older releases, and for a signal. */
    kind: z.enum(involvementKinds).optional(),
    /** Of the jeugdige; without one there is a `person`. */
    bsn: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
    person: signalledPersonSchema.optional(),
    /** Code of the municipality where the jeugdige lives: convenants decide by it, and regievoerders work by it. */
    municipality: z.string().regex(/^\d{4}$/),
    givenAt: z.iso.datetime(),
    plannedEndOn: z.iso.date(),
    /** Day on which the jeugdige or parents were informed (Jw 7.1.5.1); null: not yet. */
    informedOn: z.iso.date().nullable(),
    /** Who was informed; left out by older releases. */
    informedWhom: z.array(z.enum(informable)).max(informable.length).optional(),
    urgent: z.boolean(),
    professional: professionalSchema,
    organisation: organisationSchema,
    /** How many times its home was handed over, when it is sent to a new home; left out while it never was. */
    homeVersion: z.int().positive().optional(),
    /** Objections that are pending, when it goes to another home than before: it stays frozen there. */
    objections: z.array(pendingObjectionSchema).max(20).optional(),
  })
  .refine(({ bsn, person }) => (bsn === undefined) !== (person === undefined), {
    error: 'expected either a bsn or a person',
  });
export type SignalGiven = z.infer<typeof signalGivenSchema>;

export const signalGivenExample = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  bsn: '999990408',
  municipality: '0637',
  givenAt: '2026-11-22T09:30:00.000Z',
  plannedEndOn: '2027-11-22',
  informedOn: '2026-11-21',
  urgent: false,
  professional: exampleParty.professional,
  organisation: exampleParty.organisation,
} satisfies SignalGiven;
