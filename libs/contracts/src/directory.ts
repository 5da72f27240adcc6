import { regionStates } from '#rules/federation/region-states.js';
import type { CanaryCandidate } from '#rules/federation/whom-to-send-canary.js';
import { z } from 'zod';

/**
 * What takes part in the federation. A `direct-reporter` gives signals at the hub's own entry and covers no municipality;
 * `connection-test` is the hub itself while it tests a region that connects.
 */
export const regionKinds = ['region', 'direct-reporter', 'connection-test'] as const;
export type RegionKind = (typeof regionKinds)[number];

/** A region in the directory. What may go to and come from it follows from its state: `region-states.ts` in libs/rules. */
export const directoryRegionSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1),
  oin: z.string().regex(/^\d{20}$/),
  /** Left out: `region`. */
  kind: z.enum(regionKinds).exactOptional(),
  state: z.enum(regionStates),
  /** Public keys as JWK; null until the region has exchanged them. */
  keys: z
    .object({ signing: z.record(z.string(), z.unknown()), sealing: z.record(z.string(), z.unknown()) })
    .nullable(),
});
export type DirectoryRegion = z.infer<typeof directoryRegionSchema>;

/** A region as the rule of canaries looks at it. */
export const canaryCandidateOf = ({ id, state, kind, keys }: DirectoryRegion): CanaryCandidate => ({
  ...{ id, state, hasKeys: keys !== null, takesPart: kind !== 'connection-test' },
});

/** Which region covers a municipality, from when until when (exclusive). */
export const coverageSchema = z.object({
  municipality: z.string().regex(/^\d{4}$/),
  name: z.string().min(1),
  region: z.string().min(1),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * The region directory: what the hub signs (JWS) and every region caches. A reader passes over what a newer hub adds: it
 * would be cut off otherwise.
 */
export const directorySchema = z.object({
  version: z.int().positive(),
  publishedAt: z.iso.datetime(),
  regions: z.array(directoryRegionSchema),
  coverage: z.array(coverageSchema),
});
export type Directory = z.infer<typeof directorySchema>;
