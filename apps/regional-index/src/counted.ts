import type { CountedThing } from '#rules/numbers/what-is-counted.js';
import type { Participant } from './coordination-record.js';
import type { SignalRecord } from './signal-record.js';
import type { Walked } from './walk-states.js';

/** Something that happened and is counted, without the person that it happened to. */
export interface Counted {
  readonly what: CountedThing;
  /** Code of the municipality of residence; null when that is not of this region. */
  readonly municipality: string | null;
  /** Organisation of this region whose doing it is; null when it is of another region, or nobody's. */
  readonly organisation: string | null;
}

/** Something that happened to a signal. @param here this region @param municipality where the jeugdige lives */
export function countedOf(
  what: CountedThing,
  { homeRegion, givenHere, organisation }: SignalRecord,
  { here, municipality }: { readonly here: string; readonly municipality: string | null },
): Counted {
  return {
    what,
    municipality: homeRegion === here ? municipality : null,
    organisation: givenHere ? organisation.id : null,
  };
}

/** Whether a signal is in the numbers: one of a trial or of a connection test is not. */
export const isReal = ({ record }: { readonly record: SignalRecord }): boolean => record.isTest !== true;

/** The same of a case, by the signals that are or were in it. */
export const isRealCase = (signals: readonly SignalRecord[]): boolean =>
  signals.every((record) => record.isTest !== true);

/** Whether a signal met others now. */
export const hasMet = ({ steps }: Walked): boolean => steps.some(({ state }) => state === 'matched');

/** The organisation of this region that coordinates or is asked to; who is found outside the match is of none that counts. */
export function organisationOf(
  participant: Participant | null,
  active: readonly SignalRecord[],
): string | null {
  if (participant?.kind !== 'signal') return null;
  const signal = active.find(({ id }) => id === participant.signalId);
  return signal?.givenHere ? signal.organisation.id : null;
}
