import type { SignalState, SignalView } from '#contracts/http/signals.js';

/** Where the signal is with respect to a stop on its way. */
export type Progress = 'done' | 'current' | 'ahead' | 'waiting' | 'never';

/** A place on the way of a signal. */
export interface Stop {
  readonly name: 'given' | 'sent' | 'delivered' | 'outcome';
  /** The state that the stop shows; of `outcome` this is `alone` until there is a match. */
  readonly state: SignalState;
  readonly progress: Progress;
  /** When the signal came here, ISO 8601; null when it has not, or when the news of it came out of order. */
  readonly at: string | null;
}

/** The way of a signal as it is drawn: the stops in the region of its giver and those where the jeugdige lives. */
export interface Route {
  /** Whether the jeugdige lives in another region, so that the signal crosses a border. */
  readonly crosses: boolean;
  readonly origin: readonly Stop[];
  readonly home: readonly Stop[];
}

/** How far a state is on the way; a signal that waits has not left. */
const rank = { given: 0, waiting: 0, sent: 1, delivered: 2, alone: 3, matched: 3, ended: 0 } as const;
const rankOfStop = { given: 0, sent: 1, delivered: 2, outcome: 3 } as const;

/** News may come out of order, so a stop counts as passed as soon as a later one was reached. */
export function routeOf(
  { state, history, homeRegion }: Pick<SignalView, 'state' | 'history' | 'homeRegion'>,
  ownRegion: string,
): Route {
  const crosses = homeRegion?.id !== ownRegion;
  const reached = Math.max(0, ...history.map((change) => rank[change.state]));
  const stop = (name: Stop['name']): Stop => {
    const shown = stateAt(name, state, history);
    const at = history.findLast((change) => change.state === shown)?.at ?? null;
    return { name, state: shown, at, progress: progressAt(rankOfStop[name], state, reached) };
  };
  return crosses
    ? { crosses, origin: [stop('given'), stop('sent')], home: [stop('delivered'), stop('outcome')] }
    : { crosses, origin: [], home: [stop('given'), stop('outcome')] };
}

function stateAt(name: Stop['name'], state: SignalState, history: SignalView['history']): SignalState {
  if (name === 'sent') return state === 'waiting' ? 'waiting' : 'sent';
  if (name !== 'outcome') return name;
  return history.findLast((change) => rank[change.state] === rank.matched)?.state ?? 'alone';
}

function progressAt(stop: number, state: SignalState, reached: number): Progress {
  if (state === 'waiting') return (['done', 'waiting'] as const)[stop] ?? 'ahead';
  if (state === 'ended') return stop <= reached ? 'done' : 'never';
  if (stop === reached) return 'current';
  return stop < reached ? 'done' : 'ahead';
}
