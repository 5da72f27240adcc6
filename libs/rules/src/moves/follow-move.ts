/** A signal as its origin knows it. */
export interface SignalAtOrigin {
  readonly ended: boolean;
  readonly homeRegion: string | null;
  /** How many times its home was handed over, as far as the origin knows. */
  readonly homeVersion: number;
}

/** News that a signal has another home. */
export interface MoveNews {
  /** Region that says so. */
  readonly from: string;
  readonly homeRegion: string;
  readonly homeVersion: number;
}

/**
 * Whether the origin of a signal follows news of a move. Only the home region is believed, and no news that is older than
 * what is known: moves may cross in flight (A to B and B to C), and news of the first may come last. What is not
 * believed now is told again by the home that the origin does believe: it answers that the signal went on.
 */
export function followsMove(
  { ended, homeRegion, homeVersion }: SignalAtOrigin,
  news: MoveNews,
): 'follow' | 'ended' | 'not-believed' | 'older' {
  if (ended) return 'ended';
  if (news.from !== homeRegion) return 'not-believed';
  return news.homeVersion > homeVersion ? 'follow' : 'older';
}
