import { holdsBsn } from '../identity/holds-bsn.js';
import type { Instant } from '../dates/plain-date.js';
import type { RegionState } from './region-states.js';

export const announcementKinds = ['maintenance', 'disturbance', 'information'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** What the servicedesk tells every region, in plain words, and from when until when it is so. */
export interface Announced {
  readonly kind: AnnouncementKind;
  readonly text: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

export interface AnnouncementFault {
  readonly field: 'text' | 'fromAt' | 'untilAt';
  readonly detail: string;
  readonly reason: string;
}

/** Characters: a notice is read at a glance. */
export const ANNOUNCEMENT_TEXT = { least: 10, most: 300 } as const;

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 31;
const FARTHEST_DAYS = 92;
/** Who opens the portal should hear in time of maintenance, and not for months. */
const SHOWN_AHEAD_DAYS = 7;

/** Which regions are told: those in which somebody works, or will soon. */
export const hearsAnnouncements = {
  preparing: false,
  trial: true,
  live: true,
  suspended: true,
  left: false,
} as const satisfies Record<RegionState, boolean>;

/**
 * What is wrong with an announcement. It is the only free text that the servicedesk writes, and anyone may read it: so it is
 * short, and nothing in it may be the number of a jeugdige (Jw 7.1.4.3).
 */
export function faultsOfAnnouncement(
  { text, fromAt, untilAt }: Omit<Announced, 'kind'>,
  now: Instant,
): AnnouncementFault[] {
  return [...faultsOfText(text), ...faultsOfPeriod(Date.parse(fromAt), Date.parse(untilAt), Date.parse(now))];
}

/** Whether people see it now: from a week before it begins until it is over. */
export function isShown({ fromAt, untilAt }: Pick<Announced, 'fromAt' | 'untilAt'>, now: Instant): boolean {
  const at = Date.parse(now);
  return at >= Date.parse(fromAt) - SHOWN_AHEAD_DAYS * DAY_MS && at < Date.parse(untilAt);
}

function faultsOfText(text: string): AnnouncementFault[] {
  const { least, most } = ANNOUNCEMENT_TEXT;
  const fault = (detail: string, reason: string): AnnouncementFault[] => [{ field: 'text', detail, reason }];
  const { length } = text.trim();
  if (length < least || length > most)
    return fault(`expected ${least} to ${most} characters`, 'wrong-length');
  if (/\p{Cc}/u.test(text)) return fault('expected one line, without control characters', 'not-one-line');
  return holdsBsn(text) ? fault('expected no number that may be a BSN', 'a-bsn') : [];
}

function faultsOfPeriod(from: number, until: number, now: number): AnnouncementFault[] {
  if (from > now + FARTHEST_DAYS * DAY_MS)
    return [{ field: 'fromAt', detail: `expected within ${FARTHEST_DAYS} days`, reason: 'too-far' }];
  const fault = (detail: string, reason: string): AnnouncementFault[] => [
    { field: 'untilAt', detail, reason },
  ];
  if (until <= from) return fault('expected a moment after fromAt', 'before-begin');
  if (until <= now) return fault('expected a moment that is still to come', 'past');
  if (until > from + LONGEST_DAYS * DAY_MS)
    return fault(`expected at most ${LONGEST_DAYS} days after fromAt`, 'too-long');
  return [];
}
