import type { ImportChange, ImportFault } from '#contracts/http/organisations.js';
import type { ImportFile } from './read-import-file.js';
import type { StoredFunctions, StoredOrganisation } from './stored-organisation.js';
import {
  type ImportFrame,
  type Taken,
  takeFunction,
  takeOrganisation,
  takePerson,
} from './take-import-line.js';

/** Everything on record that a file can add to or change. */
export interface Registry {
  readonly organisations: ReadonlyMap<string, StoredOrganisation>;
  readonly functions: ReadonlyMap<string, StoredFunctions>;
}

export interface ImportPlan {
  /** What would be on record afterwards; what does not change is the same object as before. */
  readonly after: Registry;
  readonly changes: readonly ImportChange[];
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
}

/** What a file would change. An import adds and changes; what the file does not name stays as it is. */
export function planImport(file: ImportFile, before: Registry, frame: ImportFrame): ImportPlan {
  const organisations = new Map(before.organisations);
  const functions = new Map(before.functions);
  const taken = [
    ...once(
      file.organisations,
      'organisation',
      ({ organisation }) => organisation.id,
      (line) => takeOrganisation(line, organisations, frame),
    ),
    ...once(
      file.people,
      'email',
      ({ of, person }) => `${of} ${person.email}`,
      (line) => takePerson(line, organisations, file.named),
    ),
    ...once(
      file.functions,
      'functions',
      ({ of, filled }) => `${of} ${filled.function}`,
      (line) => takeFunction(line, functions, frame),
    ),
  ];
  return {
    after: {
      organisations: raised(before.organisations, organisations),
      functions: raised(before.functions, functions),
    },
    changes: inOrder(taken.flatMap(({ change }) => change ?? [])),
    unchanged: taken.filter(({ change, faults }) => !change && !faults).length,
    faults: inOrder([...file.faults, ...taken.flatMap(({ faults }) => faults ?? [])]),
  };
}

/** Takes every line, but refuses one that speaks of what a line above it spoke of already. */
function once<T extends { line: number }>(
  lines: readonly T[],
  column: string,
  keyOf: (line: T) => string,
  take: (line: T) => Taken,
): Taken[] {
  const first = new Map<string, number>();
  return lines.map((each) => {
    const above = first.get(keyOf(each));
    first.set(keyOf(each), above ?? each.line);
    if (above === undefined) return take(each);
    const detail = `expected this once in the file; line ${above} has it too`;
    return { faults: [{ line: each.line, column, detail }] };
  });
}

const inOrder = <T extends { line: number }>(list: T[]): T[] => list.sort((a, b) => a.line - b.line);

/** Whatever a file touched, however often, goes one version up. */
function raised<T extends { version: number }>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): Map<string, T> {
  return new Map(
    [...after].map(([key, each]) => {
      return [key, before.get(key) === each ? each : { ...each, version: each.version + 1 }];
    }),
  );
}
