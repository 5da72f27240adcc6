import { z } from 'zod';
import { personalActions } from '../http/coordination.js';
import { forwarded } from './forwarded.js';

const plainDate = z.iso.date();

/** The giver of a signal acts on the coordination, which the home region keeps: it decides whether that is possible. */
export const coordinationActedSchema = z.strictObject({
  /** The giver's own signal. */
  signalId: z.uuid(),
  actedAt: z.iso.datetime(),
  action: z.enum(personalActions),
  /** Party that should coordinate, by id. */
  names: z.uuid().nullable(),
  /** Who was telephoned or told, by id. */
  about: z.uuid().nullable(),
  agreement: z.strictObject({ who: z.uuid(), startsOn: plainDate, targetEnd: plainDate }).nullable(),
  agreementId: z.uuid().nullable(),
  /** Day on which the giver of a wrong signal was consulted. Left out by older releases. */
  consultedOn: plainDate.optional(),
  forwarded,
});
export type CoordinationActed = z.infer<typeof coordinationActedSchema>;

export const coordinationActedExample: CoordinationActed = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  actedAt: '2026-11-23T09:00:00.000Z',
  action: 'propose',
  names: '1b7c6a52-9f0e-4a0c-8f57-3f1d2c9be204',
  about: null,
  agreement: null,
  agreementId: null,
};
