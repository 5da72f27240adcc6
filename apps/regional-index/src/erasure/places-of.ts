import type { FoundRow } from '../archive/archive.service.js';
import type { HeldSignal } from './erasure.repository.js';

/** A signal, as far as this region holds it, and the other regions that may hold something of it too. */
export interface Holding {
  readonly id: string;
  readonly givenHere: boolean;
  /** Whether only where it went is known here. */
  readonly went: boolean;
  readonly elsewhere: readonly string[];
  /** Of these the home before, when the case was handed over to here. */
  readonly before: readonly string[];
}

/**
 * Who else holds something of these signals: where they were given, where the jeugdige lives, and the region where they
 * lived before. What waits for a way never left.
 */
export function holdingsOf(
  held: readonly HeldSignal[],
  archived: readonly FoundRow[],
  here: string,
): Map<string, Holding> {
  const places = (...regions: readonly (string | null)[]): string[] =>
    [...new Set(regions.filter((region) => region !== null && region !== here))] as string[];
  const holdings: Holding[] = [
    ...archived.map(({ id, originRegion }) => ({
      ...{ id, givenHere: originRegion === here, went: false, elsewhere: places(originRegion), before: [] },
    })),
    ...held.map(({ id, givenHere, originRegion, homeRegion, state, handedBy, went }) => {
      const home = state === 'waiting' ? null : homeRegion;
      const origin = givenHere ? null : originRegion;
      return {
        ...{ id, givenHere, went, before: places(handedBy) },
        elsewhere: places(...(went ? [originRegion, homeRegion] : [givenHere ? home : origin]), handedBy),
      };
    }),
  ];
  return new Map(holdings.map((one) => [one.id, one]));
}
