import {
  type CoverageFault,
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
      yaml.linesOf(faults.map((fault) => ({ path: fault.row.place, ...inWords(fault) })));
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

function inWords(fault: CoverageFault): { problem: string; expected: string } {
  const { municipality: code, name } = fault.row;
  const called = `${name} (${code})`;
  switch (fault.what) {
    case 'unknown':
      return { problem: `${called} is not in the national table`, expected: 'a code of table 33' };
    case 'name':
      return {
        problem: `${code} is called '${name}'`,
        expected: `'${fault.name}', as in the national table`,
      };
    case 'before-it-was':
      return { problem: `${called} was not there yet`, expected: `from ${fault.from} on` };
    case 'after-it-was': {
      const { until, successor } = fault;
      const became = successor
        ? `; it became ${successor.name} (${successor.code}), which is covered by a line of its own`
        : '';
      return { problem: `${called} is no more`, expected: `until ${until}${became}` };
    }
    case 'gap': {
      const whose = fault.of === code ? called : `${fault.of}, what ${called} became,`;
      const until = fault.until === null ? 'on' : `to ${fault.until}`;
      return {
        problem: `nobody covers ${whose} from ${fault.from} ${until}`,
        expected: 'a line, unless this is meant',
      };
    }
  }
}
