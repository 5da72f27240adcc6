import { informable } from '#rules/signals/who-must-be-informed.js';
import { z } from 'zod';
import { forwarded } from './forwarded.js';

/** Told by the region of origin: who was informed of a signal after it was given (Jw 7.1.5.1). A fact, no content. */
export const signalInformedSchema = z.strictObject({
  signalId: z.uuid(),
  informedOn: z.iso.date(),
  informedWhom: z.array(z.enum(informable)).min(1).max(informable.length),
  forwarded,
});
export type SignalInformed = z.infer<typeof signalInformedSchema>;

export const signalInformedExample: SignalInformed = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  informedOn: '2026-11-25',
  informedWhom: ['legal-representative'],
};
