import type { ParkReason } from '../park-reasons.js';

/** `replayed`: sent again after a correction; `gone`: the topic no longer holds it. */
export const parkedStates = ['parked', 'replayed', 'gone'] as const;
export type ParkedState = (typeof parkedStates)[number];

/** An event that was put aside, as the servicedesk sees it: never what is in it. */
export interface ParkedEventView {
  readonly id: string;
  readonly parkedAt: string;
  /** Who put it aside: the hub, which found no way for it, or the region that received it. */
  readonly parkedBy: string;
  readonly reason: ParkReason;
  /** Kind of error: a code or class. */
  readonly fault: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** Random id of the signal or case that it is about. */
  readonly subject: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly state: ParkedState;
  /** Whether sending it again can help at all, once what was wrong is corrected. */
  readonly replayable: boolean;
  readonly replay: ReplayView | null;
}

export interface ReplayView {
  /** Of the event that repeats it. */
  readonly eventId: string;
  readonly replayedAt: string;
  readonly replayedBy: string;
  /** When its region first answered on the same signal or case; null: not yet, or it is of a kind without an answer. */
  readonly effectSeenAt: string | null;
}

export interface ParkedEventList {
  readonly parkedEvents: readonly ParkedEventView[];
  /** Give this as `before` for the next page; null: this is the last. */
  readonly next: string | null;
}

/** What became of one: `cannot` says why, `already` that somebody sent it again before. */
export interface ReplayOutcome {
  readonly id: string;
  readonly outcome: 'replayed' | 'already' | 'gone' | 'cannot';
  /** Of the event that repeats it. */
  readonly eventId: string | null;
  /** Region to which it went. */
  readonly to: string | null;
  readonly reason: ParkReason | null;
}

/** Which parked events; all that are given must hold. */
export interface ParkedSelectionBody {
  /** It was put aside there, comes from there or was bound for there. */
  readonly region?: string;
  readonly type?: string;
  readonly reason?: ParkReason;
  readonly fromAt?: string;
  readonly untilAt?: string;
}

/** What replaying a selection will do. */
export interface ParkedPreviewView {
  readonly id: string;
  readonly expiresAt: string;
  /** How many go where. */
  readonly replays: readonly { readonly to: string; readonly count: number }[];
  /** How many cannot: the topic no longer holds them. */
  readonly gone: number;
  /** How many cannot, because what was wrong is still wrong. */
  readonly cannot: readonly { readonly reason: ParkReason; readonly count: number }[];
  /** Whether more match than one selection takes: they need another. */
  readonly more: boolean;
}

export interface ReplaySelectionAnswer {
  readonly outcomes: readonly ReplayOutcome[];
}
