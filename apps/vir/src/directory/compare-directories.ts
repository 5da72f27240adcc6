import type { DirectoryFile } from '#contracts/directory-file.js';
import type { Directory, DirectoryRegion } from '#contracts/directory.js';
import type { PlannedChange } from '#contracts/http/directory.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { changesOfPlan } from '#rules/federation/coverage-changes.js';
import { coverageIn } from './read-directory.js';

export interface ComparedDirectories {
  readonly changes: readonly PlannedChange[];
  /** What else differs, which publishing does not change: a region connects step by step. */
  readonly notes: readonly string[];
}

type Compared = Pick<Directory, 'coverage'> & {
  readonly regions: readonly Pick<DirectoryRegion, 'id' | 'state'>[];
};

export const comparable = (file: DirectoryFile): Compared => ({
  regions: file.regions,
  coverage: coverageIn(file),
});

/** What another directory changes from a day on. */
export function compareDirectories(before: Compared, after: Compared, today: PlainDate): ComparedDirectories {
  // A region that the new one does not name keeps what it covers, as in publishing.
  const named = new Set(after.regions.map(({ id }) => id));
  const kept = before.coverage.filter(({ region }) => !named.has(region));
  const coverage = [...kept, ...after.coverage];
  const names = new Map(
    [...before.coverage, ...coverage].map(({ municipality, name }) => [municipality, name]),
  );
  return {
    changes: changesOfPlan(before.coverage, coverage, today).map((change) => ({
      ...change,
      name: names.get(change.municipality) ?? change.municipality,
    })),
    notes: after.regions.flatMap(({ id, state }) => {
      const known = before.regions.find((region) => region.id === id);
      if (!known) return [`${id} is new; it is added with \`vir region add\``];
      return known.state === state
        ? []
        : [`${id} is ${known.state}, not ${state}; its state changes with \`vir region\``];
    }),
  };
}
