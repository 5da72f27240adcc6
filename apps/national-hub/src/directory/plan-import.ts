import type { Coverage, DirectoryRegion } from '#contracts/directory.js';
import { firstOverlap } from '#rules/federation/coverage.js';
import { isDeepStrictEqual } from 'node:util';
import type { DirectoryContent } from './published-directory.js';

/** What is taken from the files at a start of the hub. */
export interface ImportPlan {
  readonly regions: readonly DirectoryRegion[];
  readonly coverage: readonly Coverage[];
  /** Regions that were not connected yet, and get keys, with the state of the file. */
  readonly connected: readonly Pick<DirectoryRegion, 'id' | 'keys' | 'state'>[];
  /** Where the files say something else, in words for an operator: that is not taken over. */
  readonly otherwise: readonly string[];
}

/**
 * A region that the file calls live, and whose keys are not there, prepares: nothing can be sealed for it, and it shall not
 * seem connected. So one file serves where a region runs and where it does not.
 */
const asConnected = (region: DirectoryRegion): DirectoryRegion =>
  region.state === 'live' && region.keys === null ? { ...region, state: 'preparing' } : region;

/** Not of one whose keys were withdrawn: those must not come back from a file. */
const awaitsKeys = ({ keys, state }: DirectoryRegion): boolean =>
  keys === null && (state === 'preparing' || state === 'live');

/**
 * The files fill an empty database, and add regions and keys that are new in them. The rest belongs to the operators of
 * the hub: a file of an older release must not undo what they did.
 */
export function planImport(known: DirectoryContent, given: DirectoryContent): ImportPlan {
  const files = { ...given, regions: given.regions.map(asConnected) };
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
  const connected: Pick<DirectoryRegion, 'id' | 'keys' | 'state'>[] = [];
  for (const region of files.regions) {
    const before = byId.get(region.id);
    if (!before) continue;
    const connects = region.keys !== null && awaitsKeys(before);
    if (connects) connected.push(region);
    otherwise.push(...differences(connects ? { ...before, state: region.state } : before, region));
    if (!isDeepStrictEqual(of(region.id, known), of(region.id, files)))
      otherwise.push(`what ${region.id} covers`);
  }
  return { regions, coverage, connected, otherwise };
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
