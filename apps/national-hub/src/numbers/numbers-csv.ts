import type {
  FederationCoverage,
  FederationNumbers,
  InTimePercent,
} from '#contracts/http/federation-numbers.js';
import { csvOf } from '#platform/csv.js';
import { type AtLeast, toldAcrossRegions } from '#rules/numbers/across-regions.js';
import { followUpTerms } from '#rules/numbers/what-is-counted.js';

/** A line per month and region, also of one without numbers, and one for all together. */
export function numbersCsv({ regions, months }: FederationNumbers): string {
  const head = ['month', 'region', 'name', 'asOfAt', ...toldAcrossRegions];
  const lines = months.flatMap(({ month, rows, total }) => [
    ...regions.map(({ region, name, asOfAt }) => {
      const row = rows.find((one) => one.region === region);
      const counts = toldAcrossRegions.map((what) => String(row?.counts[what] ?? ''));
      return [month, region, name, asOfAt ?? '', ...counts, ...percents(row?.inTimePercent)];
    }),
    ...(total
      ? [
          [
            ...[month, 'total', 'total', ''],
            ...toldAcrossRegions.map((what) => sumOf(total.counts[what])),
            ...percents(total.inTimePercent),
          ],
        ]
      : []),
  ]);
  return csvOf([[...head, ...followUpTerms.map((term) => `${term}-in-time-percent`)], ...lines]);
}

const sumOf = ({ atLeast, notTold }: AtLeast): string =>
  notTold > 0 ? `at least ${atLeast}` : String(atLeast);

const percents = (percent?: InTimePercent): string[] =>
  followUpTerms.map((term) => String(percent?.[term] ?? ''));

/** A line per municipality. */
export function coverageCsv({ coveredOn, municipalities }: FederationCoverage): string {
  const lines = municipalities.map(({ code, name, region, state, connected, waiting }) => [
    ...[coveredOn, code, name, region ?? '', state ?? '', connected ? 'yes' : 'no'],
    ...[String(waiting.atLeast), String(waiting.atMost ?? '')],
  ]);
  const head = [
    'coveredOn',
    'code',
    'name',
    'region',
    'state',
    'connected',
    'waitingAtLeast',
    'waitingAtMost',
  ];
  return csvOf([head, ...lines]);
}
