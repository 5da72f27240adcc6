import type { ImportFault } from '#contracts/http/organisations.js';
import { nearestName } from '#platform/nearest-name.js';
import { CsvError, parse } from 'csv-parse/sync';

/** Every column of the file of organisations; which of them a line fills depends on its `record`. */
export const columns = [
  ...([
    'record',
    'organisation',
    'name',
    'kind',
    'domain',
    'email',
    'phone',
    'functions',
    'municipalities',
  ] as const),
  ...(['targetGroup', 'signalCriteria', 'signalLifetimeMonths', 'procedures', 'privacyProtocol'] as const),
  ...(['maySignal', 'mayCoordinate', 'signedOn'] as const),
] as const;
export type Column = (typeof columns)[number];

export interface CsvLine {
  /** Of the file, from 1; a text over several lines counts from its first. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The lines under the heading, or what is wrong with the file as a whole. Commas or semicolons, as the heading has. */
export function readCsvLines(text: string): { readonly lines: CsvLine[]; readonly faults: ImportFault[] } {
  const rows = rowsOf(text);
  if ('fault' in rows) return { lines: [], faults: [rows.fault] };
  const [heading, ...rest] = rows;
  if (!heading) return { lines: [], faults: [fault(1, null, `a heading with ${columns.join(', ')}`)] };
  const faults = faultsOfHeading(heading.cells);
  if (faults.length > 0) return { lines: [], faults };
  const whole = rest.filter(({ cells }) => cells.length === heading.cells.length);
  return {
    lines: whole.map(({ line, cells }) => ({ line, cells: named(heading.cells, cells) })),
    faults: rest
      .filter((row) => !whole.includes(row))
      .map(({ line }) => fault(line, null, `${heading.cells.length} cells, as in the heading`)),
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function rowsOf(text: string): Row[] | { readonly fault: ImportFault } {
  const [first = ''] = text.split('\n', 1);
  const delimiter = first.includes(';') ? ';' : ',';
  try {
    let line = 1;
    const options = { bom: true, delimiter, trim: true, relax_column_count: true, info: true };
    return (parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]).flatMap(
      ({ record, info }) => {
        const row = { line, cells: record };
        line = info.lines + 1;
        return record.some((cell) => cell !== '') ? [row] : [];
      },
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { fault: fault(line, null, 'a text with quotes in it between quotes, and quotes in it doubled') };
  }
}

function faultsOfHeading(heading: readonly string[]): ImportFault[] {
  const unknown = heading.flatMap((name, index) => (isColumn(name) ? [] : [{ name, place: index + 1 }]));
  const missing = columns.filter((name) => !heading.includes(name));
  const twice = columns.filter((name) => heading.indexOf(name) !== heading.lastIndexOf(name));
  return [
    ...unknown.map(({ name, place }) => {
      const nearest = nearestName(name, missing);
      return fault(
        1,
        null,
        `one of ${columns.join(', ')} as the name of column ${place}${nearest ? `; it looks like ${nearest}` : ''}`,
      );
    }),
    ...missing.map((name) => fault(1, name, 'this column in the heading')),
    ...twice.map((name) => fault(1, name, 'this column once')),
  ];
}

const isColumn = (name: string): name is Column => (columns as readonly string[]).includes(name);

function named(heading: readonly string[], cells: readonly string[]): Record<Column, string> {
  return Object.fromEntries(heading.map((name, index) => [name, cells[index] ?? ''])) as Record<
    Column,
    string
  >;
}

const fault = (line: number, column: Column | null, expected: string): ImportFault => ({
  ...{ line, column },
  detail: `expected ${expected}`,
});
