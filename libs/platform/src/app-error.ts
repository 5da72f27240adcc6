import type { Problem } from '#contracts/http/signals.js';

/** Every way in which a request or an event can fail that a caller should be able to tell apart. */
export const errorCodes = {
  'invalid-input': { status: 400, title: 'The request is not valid' },
  'not-logged-in': { status: 401, title: 'Log in first' },
  'not-allowed': { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'This conflicts with what is there' },
  'too-large': { status: 400, title: 'The request is too large' },
  'unsupported-media-type': { status: 400, title: 'The body is of another media type' },
  'brp-unavailable': { status: 503, title: 'The population register does not answer' },
  unavailable: { status: 503, title: 'The service is not available for a moment' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One field of the input that is not as expected. Never holds the value itself: it may be a BSN. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
  /** A code by which a screen can say it in its own words; see `Problem` in the contracts. */
  readonly reason?: string;
}

/**
 * The one error that is thrown on purpose. `detail` says what, where and what is expected, and never holds
 * a BSN, a name or a payload: it goes to logs and callers.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly more: {
      readonly fields?: readonly FieldFault[];
      readonly retryAfterSeconds?: number;
      /** A code by which a screen can say why in its own words. */
      readonly reason?: string;
      /** What the caller must answer first; see `Problem` in the contracts. */
      readonly questions?: NonNullable<Problem['questions']>;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'AppError';
  }
}
