import type { SignalState } from '#contracts/http/signals.js';
import type { Tone } from '../ui/badge.js';
import type { IconName } from '../ui/icon.js';

/** How a state looks everywhere on the screen; the name of the state always stands beside it. */
export const lookOf = {
  given: { tone: 'way', icon: 'given' },
  sent: { tone: 'way', icon: 'sent' },
  waiting: { tone: 'wait', icon: 'waiting' },
  delivered: { tone: 'way', icon: 'delivered' },
  alone: { tone: 'still', icon: 'alone' },
  matched: { tone: 'meeting', icon: 'matched' },
  ended: { tone: 'over', icon: 'ended' },
} as const satisfies Record<SignalState, { tone: Tone; icon: IconName }>;
