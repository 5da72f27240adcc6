import { z } from 'zod';

const region = z.string().min(1).max(60);

/**
 * Of an event that came late to an old home, which sealed it anew for the region where the case is now: the region that
 * sent it, and the first old home that it came to. Left out by everybody else.
 */
export const forwarded = z.strictObject({ for: region, by: region }).optional();

/** Of a receipt for such an event: the old home that was asked, for which this answers too. */
export const inPlaceOf = region.optional();
