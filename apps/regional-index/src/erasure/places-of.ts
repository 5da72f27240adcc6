import type { FoundRow } from '../archive/archive.service.js';
import type { HeldSignal } from './erasure.repository.js';

/** A signal, as far as this region holds it, and the other region that may hold it too. */
export interface Holding {
  readonly id: string;
  readonly givenHere: boolean;
  /** Null: nobody else has it. */
  readonly elsewhere: string | null;
}

/** Who else holds these signals: where they were given, or where the jeugdige lives. What waits for a way never left. */
export function holdingsOf(
  held: readonly HeldSignal[],
  archived: readonly FoundRow[],
  here: string,
): Map<string, Holding> {
  const holdings = [
    ...archived.map(({ id, originRegion }) => ({
      ...{ id, givenHere: originRegion === here, elsewhere: originRegion },
    })),
    ...held.map(({ id, givenHere, originRegion, homeRegion, state }) => ({
      ...{ id, givenHere },
      elsewhere: !givenHere ? originRegion : state === 'waiting' ? null : homeRegion,
    })),
  ];
  return new Map(
    holdings.map((one) => [one.id, { ...one, elsewhere: one.elsewhere === here ? null : one.elsewhere }]),
  );
}
