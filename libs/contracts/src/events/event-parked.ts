import { z } from 'zod';
import { cloudEventSchema } from '../cloud-event.js';
import { parkReasons } from '../park-reasons.js';

const { id, source, type, subject, origin, destination } = cloudEventSchema.shape;

/** A region put aside something that came in: where it stands in its inbound topic and why. Never what is in it. */
export const eventParkedSchema = z.strictObject({
  parkedAt: z.iso.datetime(),
  partition: z.int().nonnegative(),
  offset: z.string().regex(/^\d{1,19}$/),
  reason: z.enum(parkReasons),
  /** Kind of error: a code or class. */
  fault: z
    .string()
    .regex(/^[\w .:-]{1,80}$/)
    .nullable(),
  /** What of the envelope could be read. */
  event: z.strictObject({
    id: id.nullable(),
    source: source.nullable(),
    type: type.nullable(),
    subject: subject.nullable(),
    origin: origin.nullable(),
    destination: destination.nullable(),
  }),
});
export type EventParked = z.infer<typeof eventParkedSchema>;

export const eventParkedExample: EventParked = {
  parkedAt: '2026-11-22T09:30:00.000Z',
  partition: 1,
  offset: '4711',
  reason: 'processing-failed',
  fault: 'TypeError',
  event: {
    id: '0f2f1a52-6f4c-4b52-9a3a-6b7f0d9f7c55',
    source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
    type: 'nl.verwijsindex.signal.given.v1',
    subject: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
    origin: 'noord-brabant',
    destination: 'haaglanden',
  },
};
