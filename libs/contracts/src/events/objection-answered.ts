import { z } from 'zod';
import { inPlaceOf } from './forwarded.js';

/** The receipt for `objection.changed`: this place has done what follows from it, or holds nothing of the signal. */
export const objectionAnsweredSchema = z.strictObject({
  signalId: z.uuid(),
  objectionId: z.uuid(),
  revision: z.int().min(1),
  answeredAt: z.iso.datetime(),
  inPlaceOf,
});
export type ObjectionAnswered = z.infer<typeof objectionAnsweredSchema>;

export const objectionAnsweredExample: ObjectionAnswered = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  objectionId: '2f0c6a3e-1d7b-4c59-9d0e-8a4b5c6d7e8f',
  revision: 1,
  answeredAt: '2026-11-25T09:00:00.120Z',
};
