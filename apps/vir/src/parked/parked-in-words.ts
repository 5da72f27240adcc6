import type {
  ParkedEventList,
  ParkedEventView,
  ParkedPreviewView,
  ReplayOutcome,
} from '#contracts/http/parked-events.js';
import { counted } from '../counted.js';

const events = (count: number): string => counted(count, 'event');

/** `2026-11-26 09:30:05Z`: a moment of the servicedesk, in UTC as the API says it. */
const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)}Z`;

const shortType = (type: string | null): string => type?.replace('nl.verwijsindex.', '') ?? 'no event';

/** A line for each, newest first. */
export function listLines({ parkedEvents, next }: ParkedEventList): string[] {
  if (parkedEvents.length === 0) return ['Nothing is parked that matches.'];
  return [
    ...parkedEvents.map(lineOf),
    ...(next === null ? [] : [`There are more: the same with --before ${next}`]),
  ];
}

function lineOf({
  id,
  parkedAt,
  reason,
  type,
  origin,
  destination,
  state,
  parkedBy,
}: ParkedEventView): string {
  const way = `${origin ?? '?'} -> ${destination ?? '?'}`;
  return `${id}  ${moment(parkedAt)}  ${state}  ${reason}  ${shortType(type)}  ${way}  at ${parkedBy}`;
}

/** Everything that is known of one; what is in it is not. */
export function eventLines(event: ParkedEventView): string[] {
  const { id, parkedAt, parkedBy, reason, fault, type, eventId, subject, origin, destination } = event;
  return [
    `Parked event ${id}: ${shortType(type)}, ${origin ?? 'unknown origin'} -> ${destination ?? 'unknown destination'}`,
    `  put aside  ${moment(parkedAt)} at ${parkedBy}: ${reason}${fault === null ? '' : ` (${fault})`}`,
    `  event      ${eventId ?? 'unknown'}`,
    `  about      ${subject ?? 'unknown'}`,
    `  state      ${stateOf(event)}`,
  ];
}

function stateOf({ state, replay, replayable }: ParkedEventView): string {
  if (replay) {
    const effect = replay.effectSeenAt
      ? `; its region answered on ${moment(replay.effectSeenAt)}`
      : '; no answer of its region was seen';
    return `sent again on ${moment(replay.replayedAt)} by ${replay.replayedBy} as ${replay.eventId}${effect}`;
  }
  if (state === 'gone') return 'gone: the topic no longer holds it';
  return replayable
    ? 'parked; it can be sent again once what was wrong is corrected'
    : 'parked; sending it again cannot help';
}

/** What sending a selection again will do. */
export function previewLines({ id, expiresAt, replays, gone, cannot, more }: ParkedPreviewView): string[] {
  const sent = replays.map(({ to, count }) => `  ${events(count)} to ${to}`);
  const not = [
    ...(gone > 0 ? [`  ${events(gone)} cannot: the topic no longer holds them`] : []),
    ...cannot.map(({ reason, count }) => `  ${events(count)} cannot: ${reason}`),
  ];
  if (sent.length === 0) return ['Nothing would be sent again.', ...not];
  return [
    'Would be sent again:',
    ...sent,
    ...not,
    ...(more ? ['More match than one selection takes; these are the oldest.'] : []),
    `Nothing is done yet. Exactly this, until ${moment(expiresAt)}: vir parked replay --preview ${id} --yes`,
  ];
}

const outcomeWords = {
  replayed: 'sent again',
  already: 'had been sent again before',
  gone: 'gone: the topic no longer holds it',
  cannot: 'not sent',
} as const satisfies Record<ReplayOutcome['outcome'], string>;

/** What became of each. */
export const outcomeLines = (outcomes: readonly ReplayOutcome[]): string[] =>
  outcomes.length === 0
    ? ['Nothing was sent again.']
    : outcomes.map(({ id, outcome, to, eventId, reason }) => {
        const where = to === null ? '' : ` to ${to}`;
        const as = eventId === null ? '' : ` as ${eventId}`;
        return `${id}  ${outcomeWords[outcome]}${where}${as}${reason === null ? '' : `: ${reason}`}`;
      });
