import { z } from 'zod';
import { signalledPersonSchema } from './signal-given.js';

/** A college asks, for a jeugdige or representative, what another region holds on them (Jw 7.1.5, GDPR 15). */
export const inspectionAskedSchema = z
  .strictObject({
    inspectionId: z.uuid(),
    askedAt: z.iso.datetime(),
    /** Of the jeugdige; without one there is a `person`. */
    bsn: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
    person: signalledPersonSchema.optional(),
    /** Code of the municipality of actual stay, with a `person`. */
    municipality: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    /** Who handles it, for the audit of the region that answers. */
    askedBy: z.strictObject({
      id: z.string().min(1).max(200),
      organisation: z.string().min(1).max(200),
      /** Code of the municipality whose college asks. */
      municipality: z.string().regex(/^\d{4}$/),
    }),
  })
  .refine(({ bsn, person }) => (bsn === undefined) !== (person === undefined), {
    error: 'expected either a bsn or a person',
  });
export type InspectionAsked = z.infer<typeof inspectionAskedSchema>;

export const inspectionAskedExample = {
  inspectionId: '7c1a9b52-0d4e-4b52-8a3a-6b7f0d9f7c01',
  askedAt: '2026-11-25T09:00:00.000Z',
  bsn: '999990408',
  askedBy: { id: 'roos', organisation: 'gemeente-zoetermeer', municipality: '0637' },
} satisfies InspectionAsked;
