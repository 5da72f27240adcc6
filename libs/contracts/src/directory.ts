import { regionStates } from '#rules/federation/region-states.js';
import { z } from 'zod';

/** A region in the directory. What may go to and come from it follows from its state: `region-states.ts` in libs/rules. */
export const directoryRegionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  oin: z.string().regex(/^\d{20}$/),
  state: z.enum(regionStates),
  /** Public keys as JWK; null until the region has exchanged them. */
  keys: z
    .strictObject({ signing: z.record(z.string(), z.unknown()), sealing: z.record(z.string(), z.unknown()) })
    .nullable(),
});
export type DirectoryRegion = z.infer<typeof directoryRegionSchema>;

/** Which region covers a municipality, from when until when (exclusive). */
export const coverageSchema = z.strictObject({
  municipality: z.string().regex(/^\d{4}$/),
  name: z.string().min(1),
  region: z.string().min(1),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** The region directory: what the hub signs (JWS) and every region caches. */
export const directorySchema = z.strictObject({
  version: z.int().positive(),
  publishedAt: z.iso.datetime(),
  regions: z.array(directoryRegionSchema),
  coverage: z.array(coverageSchema),
});
export type Directory = z.infer<typeof directorySchema>;
