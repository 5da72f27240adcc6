import {
  type CoverageFault,
  coverageFaultInWords,
  faultsInCoverage,
  type TableMunicipality,
} from '#rules/federation/municipality-table.js';
import { FileFaultError } from '#platform/yaml-file.js';
import { coverageIn, readDirectory } from './read-directory.js';

export interface CheckedDirectory {
  readonly file: string;
  readonly good: boolean;
  readonly regions: number;
  readonly municipalities: number;
  readonly faults: readonly string[];
  /** What may be meant: days on which nobody covers a municipality. */
  readonly warnings: readonly string[];
}

/** Checks a directory file by itself, and beside the national table. */
export function checkDirectory(
  path: string,
  table: ReadonlyMap<string, TableMunicipality>,
): CheckedDirectory {
  try {
    const { yaml, file } = readDirectory(path);
    const places = file.regions.flatMap(({ covers }, region) =>
      covers.map((_, line) => ['regions', region, 'covers', line]),
    );
    const rows = coverageIn(file).map((row, index) => ({ ...row, place: places[index] ?? [] }));
    const found = faultsInCoverage(rows, table);
    const linesOf = (faults: readonly CoverageFault<(typeof rows)[number]>[]): string[] =>
      yaml.linesOf(faults.map((fault) => ({ path: fault.row.place, ...coverageFaultInWords(fault) })));
    const faults = linesOf(found.filter(({ what }) => what !== 'gap'));
    return {
      ...{ file: path, good: faults.length === 0, faults },
      regions: file.regions.length,
      municipalities: new Set(rows.map(({ municipality }) => municipality)).size,
      warnings: linesOf(found.filter(({ what }) => what === 'gap')),
    };
  } catch (error) {
    if (!(error instanceof FileFaultError)) throw error;
    return { file: path, good: false, regions: 0, municipalities: 0, faults: error.faults, warnings: [] };
  }
}
