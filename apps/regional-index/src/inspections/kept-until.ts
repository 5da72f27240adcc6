/** Days that the parts of a report wait to be handed out; long enough for a region that is away a weekend. */
const KEPT_DAYS = 14;
const DAY_MS = 86_400_000;

/** From when the parts of a report are gone, whether handed out or not. */
export const keptUntil = (askedAt: Date): Date => new Date(askedAt.getTime() + KEPT_DAYS * DAY_MS);

/** Reports that were asked before this moment are not kept any more. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_DAYS * DAY_MS);
