import { someTestPerson, testRange } from '#rules/identity/is-test-person.js';
import { z } from 'zod';

/** A test signal, by which a region sees that it reaches another. It is about nobody, and nobody ever sees it. */
export const canarySentSchema = z.strictObject({
  canaryId: z.uuid(),
  /** Always of the published test range: about anybody else it is refused. */
  bsn: z.string().regex(testRange),
  sentAt: z.iso.datetime(),
});
export type CanarySent = z.infer<typeof canarySentSchema>;

export const canarySentExample: CanarySent = {
  canaryId: '0a4b7c1e-5d6f-4a83-9b21-3c5e7f902b14',
  bsn: someTestPerson,
  sentAt: '2026-11-26T09:30:00.000Z',
};
