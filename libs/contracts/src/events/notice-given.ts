import { involvementKinds } from '#rules/signals/involvement-kind.js';
import { z } from 'zod';
import { exampleInvolvement, exampleParty, involvementSchema, professionalSchema } from '../involvement.js';

/** A match notice to one professional of this region. Carries a reference to their own signal, nothing about the jeugdige. */
export const noticeGivenSchema = z.strictObject({
  noticeId: z.uuid(),
  noticedAt: z.iso.datetime(),
  to: professionalSchema,
  signalId: z.uuid(),
  /** The giver's own reference of the signal, as on their page, e.g. `K7QM-2X9P`. */
  reference: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  involvement: involvementSchema,
  /** Whether it is about a signal or a registration of theirs; left out for a signal, and by older releases. */
  about: z.enum(involvementKinds).optional(),
});
export type NoticeGiven = z.infer<typeof noticeGivenSchema>;

export const noticeGivenExample: NoticeGiven = {
  noticeId: '0b0f8f4e-9d0c-4a5b-8a77-2f5f2f6b4c10',
  noticedAt: '2026-11-22T09:30:00.140Z',
  to: exampleParty.professional,
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  reference: 'K7QM-2X9P',
  involvement: exampleInvolvement,
};
