/** Injection token. */
export const CANARY_SETTINGS = Symbol('CANARY_SETTINGS');

export interface CanarySettings {
  /** Between two canaries to one region; 0: none are sent. */
  readonly everySeconds: number;
  /** One that is not back by then is late. */
  readonly lateAfterSeconds: number;
}
