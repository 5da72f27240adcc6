import type {
  FederationMonth,
  FederationNumbersRow,
  FederationTotal,
  InTimePercent,
  ToldNumber,
  ToldThing,
} from '#contracts/http/federation-numbers.js';
import { addUp, inTimePercent, toldAcrossRegions } from '#rules/numbers/across-regions.js';
import { followUpTerms } from '#rules/numbers/what-is-counted.js';
import type { ToldRow } from './numbers.repository.js';

/** Regions of which numbers are expected, by id, with their names. */
type Names = ReadonlyMap<string, string>;

/** One month, of these regions. Everything in it follows from what each of them told, and from nothing else. */
export function federationMonth(
  month: string,
  told: readonly ToldRow[],
  names: Names,
  withTotal: boolean,
): FederationMonth {
  const ofMonth = told.filter((row) => row.month === month);
  const rows = [...names].flatMap(([region, name]) => {
    const own = ofMonth.filter((row) => row.region === region);
    return own.length > 0 ? [rowOf(region, name, own)] : [];
  });
  const there = new Set(rows.map(({ region }) => region));
  const without = [...names.keys()].filter((region) => !there.has(region));
  return { month, rows, without, total: withTotal ? totalOf(rows) : null };
}

function rowOf(region: string, name: string, own: readonly ToldRow[]): FederationNumbersRow {
  const counts: Partial<Record<ToldThing, ToldNumber>> = Object.fromEntries(
    own.map(({ what, told }) => [what, told]),
  );
  const percent = percentOf((term) => inTimePercent(...stepOf(counts, term)));
  return { region, name, counts, inTimePercent: percent };
}

function totalOf(rows: readonly FederationNumbersRow[]): FederationTotal {
  const counts = Object.fromEntries(
    toldAcrossRegions.map((what) => [what, addUp(rows.map((row) => row.counts[what] ?? 'hidden'))]),
  ) as FederationTotal['counts'];
  const percent = percentOf((term) => {
    const steps = rows
      .map((row) => stepOf(row.counts, term))
      .filter((step) => step.every((one) => typeof one === 'number'));
    return inTimePercent(
      addUp(steps.map(([inTime]) => inTime)).atLeast,
      addUp(steps.map(([, overdue]) => overdue)).atLeast,
    );
  });
  return { counts, inTimePercent: percent };
}

type Term = (typeof followUpTerms)[number];

const stepOf = (counts: FederationNumbersRow['counts'], term: Term): [ToldNumber, ToldNumber] => [
  counts[`${term}-in-time`] ?? 'hidden',
  counts[`${term}-overdue`] ?? 'hidden',
];

const percentOf = (of: (term: Term) => number | null): InTimePercent =>
  Object.fromEntries(followUpTerms.map((term) => [term, of(term)])) as InTimePercent;
