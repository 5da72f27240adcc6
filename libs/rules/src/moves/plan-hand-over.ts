import type { HomeRegion } from '../routing/home-region.js';

/** What the home region of a case does when the population register, or the directory, says where the jeugdige lives. */
export const handOverSteps = [
  'none', // they live here, or the case is on its way to where they live
  'start', // to a region that can be reached
  'wait', // no region covers their municipality, or it is not connected: the case stays where it is
  'stop', // they live here again, or where nobody can be reached, before the new home took the case
  'restart', // they live in a third region, before the second took the case
] as const;
export type HandOverStep = (typeof handOverSteps)[number];

/**
 * On a move across regions the old home hands the case over (Jw 7.1.2.3 g). Until the new home has taken it nothing
 * changes here, so what was not taken can be stopped; what was taken comes back by the same way.
 * @param open region to which the case is on its way; null: none
 * @param way to where the jeugdige lives
 * @param here this region
 */
export function planHandOver(open: string | null, way: HomeRegion, here: string): HandOverStep {
  const to = way.routed && way.region !== here ? way.region : null;
  if (to === null) {
    if (open !== null) return 'stop';
    return way.routed ? 'none' : 'wait';
  }
  if (open === null) return 'start';
  return open === to ? 'none' : 'restart';
}
