import type { PlainDate } from '../dates/plain-date.js';
import { type Covers, groupedBy } from './coverage.js';

/** A line of the national table of municipalities (Landelijke Tabel 33 of the population register). */
export interface TableMunicipality {
  readonly code: string;
  readonly name: string;
  /** Code of the municipality that it merged into, or that its new name has. */
  readonly successor: string | null;
  /** First day; null: it is not known any more. */
  readonly from: PlainDate | null;
  /** First day on which it is no more; null: it is there. */
  readonly until: PlainDate | null;
}

export type NamedCovers = Covers & { readonly name: string };

/** What is not as the national table says. Only a `gap` may be meant: nobody covers those who live there meanwhile. */
export type CoverageFault<Row extends NamedCovers = NamedCovers> = { readonly row: Row } & (
  | { readonly what: 'unknown' }
  | { readonly what: 'name'; readonly name: string }
  | { readonly what: 'before-it-was'; readonly from: PlainDate }
  | { readonly what: 'after-it-was'; readonly until: PlainDate; readonly successor: TableMunicipality | null }
  | { readonly what: 'gap'; readonly from: PlainDate; readonly until: PlainDate | null; readonly of: string }
);

/**
 * Compares what regions cover with the national table: every code must exist on the days that it is covered. Municipalities
 * merge and get other names; by the old code nobody is found from then on, because the population register has the new.
 */
export function faultsInCoverage<Row extends NamedCovers>(
  rows: readonly Row[],
  table: ReadonlyMap<string, TableMunicipality>,
): CoverageFault<Row>[] {
  const byCode = groupedBy(rows, ({ municipality }) => municipality);
  return rows.flatMap((row): CoverageFault<Row>[] => {
    const known = table.get(row.municipality);
    return known
      ? [...faultsOf(row, known, table), ...gapAfter(row, known, byCode)]
      : [{ what: 'unknown', row }];
  });
}

function faultsOf<Row extends NamedCovers>(
  row: Row,
  { name, successor, from, until }: TableMunicipality,
  table: ReadonlyMap<string, TableMunicipality>,
): CoverageFault<Row>[] {
  const faults: CoverageFault<Row>[] = [];
  const called = plainName(name);
  if (row.name !== called) faults.push({ what: 'name', row, name: called });
  if (from !== null && row.from < from) faults.push({ what: 'before-it-was', row, from });
  const isOver = until !== null && (row.until === null || until < row.until);
  if (isOver)
    faults.push({ what: 'after-it-was', row, until, successor: table.get(successor ?? '') ?? null });
  return faults;
}

/** Between this line and the next of the municipality, or of what it merged into. */
function gapAfter<Row extends NamedCovers>(
  row: Row,
  { code, successor, until }: TableMunicipality,
  byCode: ReadonlyMap<string, readonly Row[]>,
): CoverageFault<Row>[] {
  const end = row.until;
  if (end === null) return [];
  const of = until !== null && end >= until ? (successor ?? code) : code;
  const later = (byCode.get(of) ?? []).filter((one) => one.until === null || one.until > end);
  const next = later.map(({ from }) => from).toSorted()[0] ?? null;
  return next !== null && next <= end ? [] : [{ what: 'gap', row, from: end, until: next, of }];
}

/**
 * Whether nobody covers what a municipality merged into, on a day that can still be mended. Everybody who lives there would have
 * no home region, by a date that no region chose.
 * @param from the first day that counts; null: none does
 */
export const isGapAtMerger = (
  fault: CoverageFault & { readonly what: 'gap' },
  from: PlainDate | null,
): boolean => from !== null && fault.of !== fault.row.municipality && fault.from >= from;

/** Without the addition by which the table tells two of one name apart, such as `Rijswijk (ZH)`. */
export const plainName = (name: string): string => name.replace(/ \([^)]*\)$/, '');

/** What is wrong with it, and what is expected instead; for who writes a directory. */
export function coverageFaultInWords(fault: CoverageFault): { problem: string; expected: string } {
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

/** The municipalities that there are on a day. */
export const municipalitiesOn = (
  table: ReadonlyMap<string, TableMunicipality>,
  day: PlainDate,
): TableMunicipality[] =>
  [...table.values()].filter(
    ({ from, until }) => (from === null || from <= day) && (until === null || day < until),
  );
