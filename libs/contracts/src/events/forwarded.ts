import { z } from 'zod';

/**
 * Of an event that came late to an old home, which sealed it anew for the region where the case is now: the region that
 * sent it first. Left out by everybody else.
 */
export const forwardedFor = z.string().min(1).max(60).optional();

/** Of a receipt for such an event: the old home that forwarded it, for which this answers too. */
export const inPlaceOf = z.string().min(1).max(60).optional();
