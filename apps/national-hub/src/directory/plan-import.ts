import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { firstOverlap } from '#rules/federation/coverage.js';
import { isDeepStrictEqual } from 'node:util';
import type { DirectoryContent } from './published-directory.js';

/** What is taken from the files at a start of the hub. */
export interface ImportPlan {
  readonly regions: readonly DirectoryRegion[];
  readonly coverage: readonly Coverage[];
  /** Keys of regions that had none. */
  readonly keys: readonly Pick<DirectoryRegion, 'id' | 'keys'>[];
  /** Where the files say something else, in words for an operator: that is not taken over. */
  readonly otherwise: readonly string[];
}

/**
 * The files fill an empty database, and add regions and keys that are new in them. The rest belongs to the operators of
 * the hub: a file of an older release must not undo what they did.
 */
export function planImport(known: DirectoryContent, files: DirectoryContent): ImportPlan {
  const byId = new Map(known.regions.map((region) => [region.id, region]));
  const regions = files.regions.filter(({ id }) => !byId.has(id));
  const isNew = (region: string): boolean => regions.some(({ id }) => id === region);
  const coverage: Coverage[] = [];
  const otherwise: string[] = [];
  for (const row of files.coverage.filter((one) => isNew(one.region))) {
    const clash = firstOverlap([...known.coverage, ...coverage, row]);
    if (clash) otherwise.push(`municipality ${row.municipality} of ${row.region} is in another region`);
    else coverage.push(row);
  }
  const keys: Pick<DirectoryRegion, 'id' | 'keys'>[] = [];
  for (const region of files.regions) {
    const before = byId.get(region.id);
    if (!before) continue;
    if (region.keys && before.keys === null) keys.push(region);
    otherwise.push(...differences(before, region));
    if (!isDeepStrictEqual(of(region.id, known), of(region.id, files)))
      otherwise.push(`what ${region.id} covers`);
  }
  return { regions, coverage, keys, otherwise };
}

function differences(known: DirectoryRegion, file: DirectoryRegion): string[] {
  const parts = (['name', 'oin', 'kind', 'state'] as const).filter((part) => known[part] !== file[part]);
  const otherKeys = known.keys && file.keys && !isDeepStrictEqual(known.keys, file.keys) ? ['keys'] : [];
  return [...parts, ...otherKeys].map((part) => `${part} of ${file.id}`);
}

const of = (region: string, { coverage }: DirectoryContent): Set<string> =>
  new Set(
    coverage.filter((row) => row.region === region).map((row) => JSON.stringify(Object.entries(row).sort())),
  );
