import { z } from 'zod';
import { coordinationNoticeGivenExample, noticeContactSchema } from './coordination-notice-given.js';

/**
 * What the giver of a signal in another region may know of the family: whether there are more cases in it, and when they
 * coordinate, who else does. Tells how it is now; the region of origin finds what is new in it. Nothing of the jeugdigen.
 */
export const familyChangedSchema = z.strictObject({
  signalId: z.uuid(),
  changedAt: z.iso.datetime(),
  moreCases: z.boolean(),
  /** Empty for who does not coordinate. */
  coordinators: z.array(noticeContactSchema).max(20),
});
export type FamilyChanged = z.infer<typeof familyChangedSchema>;

export const familyChangedExample: FamilyChanged = {
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  changedAt: '2026-11-23T11:00:00.000Z',
  moreCases: true,
  coordinators: coordinationNoticeGivenExample.contacts,
};
