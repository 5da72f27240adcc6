import type { PlainDate } from '../dates/plain-date.js';
import { type Covers, coversOn, groupedBy } from './coverage.js';

/** That the home region of a municipality is another from a day on; null: nobody covers it. */
export interface RegionChange {
  readonly municipality: string;
  readonly on: PlainDate;
  readonly from: string | null;
  readonly to: string | null;
}

/** `called-off`: it was announced and will not happen. */
export type ChangeOfPlan = RegionChange & { readonly calledOff: boolean };

/** What is announced: the changes that come after `today`, the first first. */
export function changesAhead(rows: readonly Covers[], today: PlainDate): RegionChange[] {
  const changes = [...groupedBy(rows, ({ municipality }) => municipality)].flatMap(([municipality, own]) =>
    daysOf(own)
      .filter((day) => day > today)
      .map((on) => ({ municipality, on, from: justBefore(own, on), to: regionOn(own, on) }))
      .filter(({ from, to }) => from !== to),
  );
  return changes.toSorted(inOrder);
}

/** What newer lines change in older ones: at once (`on` is `today`), later, and what was announced and is called off. */
export function changesOfPlan(
  before: readonly Covers[],
  after: readonly Covers[],
  today: PlainDate,
): ChangeOfPlan[] {
  const [was, will] = [changesAhead(before, today), changesAhead(after, today)];
  const ahead = will.filter((one) => !was.some((other) => isSame(one, other)));
  const calledOff = was.filter(
    (one) => !will.some(({ municipality, on }) => municipality === one.municipality && on === one.on),
  );
  return [
    ...changesNow(before, after, today).map((one) => ({ ...one, calledOff: false })),
    ...ahead.map((one) => ({ ...one, calledOff: false })),
    ...calledOff.map((one) => ({ ...one, calledOff: true })),
  ].toSorted(inOrder);
}

function changesNow(before: readonly Covers[], after: readonly Covers[], on: PlainDate): RegionChange[] {
  const codes = new Set([...before, ...after].map(({ municipality }) => municipality));
  const [was, will] = [homesOn(before, on), homesOn(after, on)];
  return [...codes]
    .map((code) => ({ municipality: code, on, from: was.get(code) ?? null, to: will.get(code) ?? null }))
    .filter(({ from, to }) => from !== to);
}

const homesOn = (rows: readonly Covers[], day: PlainDate): Map<string, string> =>
  new Map(rows.filter((row) => coversOn(row, day)).map(({ municipality, region }) => [municipality, region]));

const daysOf = (rows: readonly Covers[]): PlainDate[] => [
  ...new Set(rows.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))),
];

const regionOn = (rows: readonly Covers[], day: PlainDate): string | null =>
  rows.find((row) => coversOn(row, day))?.region ?? null;

/** Who covers it until this day. */
const justBefore = (rows: readonly Covers[], day: PlainDate): string | null =>
  rows.find(({ from, until }) => from < day && (until === null || until >= day))?.region ?? null;

const isSame = (one: RegionChange, other: RegionChange): boolean =>
  one.municipality === other.municipality &&
  one.on === other.on &&
  one.from === other.from &&
  one.to === other.to;

const inOrder = (a: RegionChange, b: RegionChange): number =>
  `${a.on} ${a.municipality}` < `${b.on} ${b.municipality}` ? -1 : 1;
