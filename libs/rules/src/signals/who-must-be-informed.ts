import { addYears } from '../dates/calendar.js';
import type { PlainDate } from '../dates/plain-date.js';

/** Who can be informed of a signal. */
export const informable = ['jeugdige', 'legal-representative'] as const;
export type Informable = (typeof informable)[number];

/**
 * Who must be informed of a signal (Jeugdwet 7.1.5.1): under 12 the legal representative, from 12 to 15 both, from 16 the
 * jeugdige. By the latest possible birth date, as everywhere: who may still be under 16 keeps the representative beside
 * them. When nothing is known of the birth date both are informed, so that nobody's right is passed over.
 * Informing is a duty, consent is not asked, and a signal may be given before (Zorg voor Jeugd FAQ).
 * @param latestBirth latest possible birth date; null: unknown
 * @param on day on which the signal is given
 */
export function whoMustBeInformed(latestBirth: PlainDate | null, on: PlainDate): readonly Informable[] {
  if (latestBirth === null) return informable;
  if (on < addYears(latestBirth, 12)) return ['legal-representative'];
  return on < addYears(latestBirth, 16) ? informable : ['jeugdige'];
}
