import { z } from 'zod';
import { date, expected, municipalityCode, section, text } from './convenant/expected.js';
import { directoryRegionSchema, type Directory, type DirectoryRegion } from './directory.js';

const { id, name, oin, kind, state } = directoryRegionSchema.shape;

const covers = section({
  code: municipalityCode(),
  name: text('the name of the municipality'),
  from: date(),
  /** First day on which it no longer counts. */
  until: date().exactOptional(),
});
type Covers = z.infer<typeof covers>;

const overlaps = (a: Covers, b: Covers): boolean =>
  a.code === b.code &&
  (b.until === undefined || a.from < b.until) &&
  (a.until === undefined || b.from < a.until);

/**
 * The region directory as it stands in `deploy/directory`: who covers what, from when until when. Without keys, version
 * and time of publication: those are the hub's. No municipality belongs to two regions on one day.
 */
export const directoryFileSchema = section({
  regions: z
    .array(
      section({ id, name, oin, kind, state, covers: z.array(covers, expected('a list of municipalities')) }),
    )
    .min(1, expected('at least one region')),
}).superRefine(({ regions }, context) => {
  const seen: Covers[] = [];
  regions.forEach((region, index) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: ['regions', index, ...path], message });

    if (regions.findIndex((other) => other.id === region.id) < index)
      fault(['id'], 'expected an id used only once');
    if (region.kind === 'direct-reporter' && region.covers.length > 0)
      fault(['covers'], 'expected an empty list: a direct reporter covers no municipality');
    region.covers.forEach((row, position) => {
      if (row.until !== undefined && row.until <= row.from)
        fault(['covers', position, 'until'], 'expected a date after `from`');
      if (seen.some((other) => overlaps(other, row)))
        fault(['covers', position], `expected municipality ${row.code} in one region on one day`);
      seen.push(row);
    });
  });
});
export type DirectoryFile = z.infer<typeof directoryFileSchema>;

export type RegionPublicKeys = NonNullable<DirectoryRegion['keys']>;

/**
 * The directory that the hub signs.
 * @param publicKeys per region id; a region without keys yet gets null
 */
export function directoryOf(
  file: DirectoryFile,
  publicKeys: Readonly<Record<string, RegionPublicKeys>>,
  version: number,
  publishedAt: string,
): Directory {
  return {
    version,
    publishedAt,
    regions: file.regions.map(({ id, name, oin, kind, state }) => ({
      ...{ id, name, oin, state, keys: publicKeys[id] ?? null },
      ...(kind && { kind }),
    })),
    coverage: file.regions.flatMap((region) =>
      region.covers.map(({ code, name, from, until }) => ({
        municipality: code,
        name,
        region: region.id,
        from,
        until: until ?? null,
      })),
    ),
  };
}
