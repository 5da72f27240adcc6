import { z } from 'zod';

/** Characters of the report per event: sealed it stays well under the 64 kB of an event. */
export const INSPECTION_SLICE = 32_768;

/** What a region holds on a jeugdige, or one slice of it: the part of the report as JSON, in base64. */
export const inspectionAnsweredSchema = z.strictObject({
  inspectionId: z.uuid(),
  answeredAt: z.iso.datetime(),
  /** Which slice, from 1, of how many. */
  slice: z.int().min(1).max(10_000),
  of: z.int().min(1).max(10_000),
  content: z.base64().max(INSPECTION_SLICE),
  /** Other regions that this one knows to hold something on the jeugdige: they are asked next. */
  heldBy: z.array(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)).max(500),
});
export type InspectionAnswered = z.infer<typeof inspectionAnsweredSchema>;

export const inspectionAnsweredExample: InspectionAnswered = {
  inspectionId: '7c1a9b52-0d4e-4b52-8a3a-6b7f0d9f7c01',
  answeredAt: '2026-11-25T09:00:00.250Z',
  slice: 1,
  of: 1,
  content: 'eyJzdG9yZWQiOltdLCJzZWVuIjpbXX0=',
  heldBy: ['noord-brabant'],
};
