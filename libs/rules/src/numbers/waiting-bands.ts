import { fewestTold } from './hide-small.js';

/**
 * How many signals wait for a municipality, told in steps: the number changes with every signal, and from an exact one on
 * two days would follow that one came or went (numbers without persons; small counts are suppressed).
 */
export const waitingBands = ['<5', '5-9', '10-24', '25-49', '50-99', '100-249', '250-999', '1000+'] as const;
export type WaitingBand = (typeof waitingBands)[number];

/** From how many to how many; `atMost` null: any number. */
export interface WaitingBounds {
  readonly atLeast: number;
  readonly atMost: number | null;
}

const bounds = {
  '<5': { atLeast: 1, atMost: fewestTold - 1 },
  '5-9': { atLeast: fewestTold, atMost: 9 },
  '10-24': { atLeast: 10, atMost: 24 },
  '25-49': { atLeast: 25, atMost: 49 },
  '50-99': { atLeast: 50, atMost: 99 },
  '100-249': { atLeast: 100, atMost: 249 },
  '250-999': { atLeast: 250, atMost: 999 },
  '1000+': { atLeast: 1_000, atMost: null },
} as const satisfies Readonly<Record<WaitingBand, WaitingBounds>>;

/** The step that a number is in; null: none waits, which is about nobody. */
export const bandOf = (count: number): WaitingBand | null =>
  waitingBands.findLast((band) => bounds[band].atLeast <= count) ?? null;

/** Of several regions together; of the steps only, so that no sum says more than they do. */
export function addBands(bands: readonly WaitingBand[]): WaitingBounds {
  const all: WaitingBounds[] = bands.map((band) => bounds[band]);
  const atMost = all.some((one) => one.atMost === null)
    ? null
    : all.reduce((sum, one) => sum + (one.atMost ?? 0), 0);
  return { atLeast: all.reduce((sum, one) => sum + one.atLeast, 0), atMost };
}

/** At least how many wait in all, for the minutely report: steps from 5 on, because a minute holds about one signal. */
export const surelyWaiting = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => {
    const band = bandOf(count);
    return band === null || band === '<5' ? sum : sum + bounds[band].atLeast;
  }, 0);
