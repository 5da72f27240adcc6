import type { PlainDate } from '../dates/plain-date.js';

/** What is on record of an organisation that wants to signal. */
export interface TakesPart {
  /** By its profile. */
  readonly maySignal: boolean;
  /** Null: it was never admitted, or was refused. */
  readonly takesPartFrom: PlainDate | null;
  /** Its last day; null: it does not leave. */
  readonly takesPartUntil: PlainDate | null;
}

export type MayNotSignal = 'not-admitted' | 'not-yet' | 'left' | 'not-by-profile';
export type MayOrganisationSignal =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: MayNotSignal };

/**
 * Whether the people of an organisation give signals and registrations today. Only organisations that take part in the
 * convenant do (Jw 7.1), as far as their profile goes (Zoetermeer, VIZ). Of who is not on record nothing was agreed:
 * then the region's login decides, which names organisations that the region let in.
 * @param organisation null: it is not on record
 */
export function mayOrganisationSignal(
  organisation: TakesPart | null,
  today: PlainDate,
): MayOrganisationSignal {
  if (organisation === null) return { allowed: true };
  const { maySignal, takesPartFrom, takesPartUntil } = organisation;
  if (takesPartFrom === null) return { allowed: false, reason: 'not-admitted' };
  if (today < takesPartFrom) return { allowed: false, reason: 'not-yet' };
  if (takesPartUntil !== null && today > takesPartUntil) return { allowed: false, reason: 'left' };
  return maySignal ? { allowed: true } : { allowed: false, reason: 'not-by-profile' };
}
