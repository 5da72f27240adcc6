import { z } from 'zod';
import { mostPerPart } from './case-moved.js';

/**
 * Receipt of `case.moved`: the new home holds these signals, or knows that they ended; the old home removes its copies.
 * Only after this is anything of the case removed there.
 */
export const caseTakenSchema = z.strictObject({
  caseId: z.uuid(),
  takenAt: z.iso.datetime(),
  signalIds: z.array(z.uuid()).max(mostPerPart.signals),
  archivedIds: z.array(z.uuid()).max(mostPerPart.archived),
});
export type CaseTaken = z.infer<typeof caseTakenSchema>;

export const caseTakenExample: CaseTaken = {
  caseId: '8e1d4c1a-33f5-4f0e-9a53-0d6f2a7b9c11',
  takenAt: '2026-12-01T10:00:00.250Z',
  signalIds: ['5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01'],
  archivedIds: ['9a3d1c5e-7b42-4b0f-8c21-5d4e3f2a1b09'],
};
