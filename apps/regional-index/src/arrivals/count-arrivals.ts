import { type Counted, countedOf, hasMet, isReal } from '../counted.js';
import type { EndedSignal } from '../register/signal-register.service.js';
import type { Walked } from '../walk-states.js';

interface Places {
  /** This region. */
  readonly here: string;
  /** Where jeugdigen live, by jeugdige. */
  readonly municipalities: ReadonlyMap<string, string>;
}

const givenAs = { signal: 'signals', registration: 'registrations' } as const;

/** Every signal and registration that came in, and those of them that met others. */
export const countCame = (came: readonly Walked[], places: Places): Counted[] =>
  came
    .filter(isReal)
    .flatMap((one) => [placed(givenAs[one.record.kind], one, places), ...countMet(one, places)]);

/** The same of those that turn out to belong here after waiting: of their organisation they were counted when given. */
export const countSettled = (settled: readonly Walked[], places: Places): Counted[] =>
  settled
    .filter(isReal)
    .flatMap((one) => [
      { ...placed(givenAs[one.record.kind], one, places), organisation: null },
      ...countMet(one, places),
    ]);

/** Signals and registrations that ended, by reason. */
export const countEnded = (ended: readonly EndedSignal[], places: Places): Counted[] =>
  ended.filter(isReal).map((one) => placed(`ended-${one.reason}`, one, places));

const countMet = (one: Walked, places: Places): Counted[] =>
  hasMet(one) ? [placed('matched', one, places)] : [];

const placed = (
  what: Counted['what'],
  { record }: Pick<Walked, 'record'>,
  { here, municipalities }: Places,
): Counted => countedOf(what, record, { here, municipality: municipalities.get(record.jeugdigeId) ?? null });
