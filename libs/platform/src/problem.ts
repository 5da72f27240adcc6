import type { Problem } from '#contracts/http/signals.js';
import { HttpException } from '@nestjs/common';
import { AppError, type ErrorCode, errorCodes } from './app-error.js';

const BODY_LIMIT_BYTES = 16_384;

/** What an error of Nest or Fastify means to a caller. Its own message is never used: it can quote the input. */
const knownStatuses: Readonly<Record<number, AppError>> = {
  404: new AppError('not-found', 'There is nothing at this address'),
  415: new AppError('unsupported-media-type', 'The body is of another media type; expected application/json'),
  503: new AppError('unavailable', 'The service is not available for a moment; try again'),
};
const notJson = new AppError('invalid-input', 'The body is not JSON; expected one JSON object');
const notReadable = new AppError(
  'invalid-input',
  'The request cannot be read; expected what this endpoint describes',
);
const internal = new AppError('internal', 'Something went wrong on our side; it has been logged');

/** Seconds after which it makes sense to try again, when the error itself does not say. */
const retryAfterOf: Readonly<Partial<Record<ErrorCode, number>>> = { 'brp-unavailable': 5, unavailable: 2 };

/**
 * The error as one that a caller can be told; whatever nobody foresaw becomes `internal`.
 * @param bodyLimit of the address that was asked, in bytes
 */
export function appErrorOf(error: unknown, bodyLimit = BODY_LIMIT_BYTES): AppError {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  if (status === 413)
    return new AppError(
      'too-large',
      `The body is too large; expected at most ${Math.floor(bodyLimit / 1_024)} kB`,
    );
  if (fastifyCodeOf(error instanceof HttpException ? error.cause : error).endsWith('JSON_BODY'))
    return notJson;
  return knownStatuses[status] ?? (status < 500 ? notReadable : internal);
}

/** Nest wraps Fastify's errors, except those from before it saw the request. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return fastifyCodeOf(error) ? (error as { statusCode: number }).statusCode : 500;
}

function fastifyCodeOf(error: unknown): string {
  const { code, statusCode } = (error ?? {}) as Record<string, unknown>;
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? code : '';
}

/** The error as RFC 9457 problem details. */
export function problemOf({ code, detail, more }: AppError): Problem {
  const { status, title } = errorCodes[code];
  const fields = more.fields ? { fields: [...more.fields] } : {};
  const reason = more.reason === undefined ? {} : { reason: more.reason };
  const questions = more.questions ? { questions: more.questions } : {};
  const type = `urn:problem-type:verwijsindex:${code}`;
  return { type, title, status, detail, code, ...fields, ...reason, ...questions };
}

/** Headers that belong to an error: how to log in, when to try again. */
export function problemHeaders(
  { code, more }: AppError,
  tokenWasGiven: boolean,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  const retryAfter = more.retryAfterSeconds ?? retryAfterOf[code];
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  if (code === 'not-logged-in')
    headers['www-authenticate'] =
      `Bearer realm="verwijsindex"${tokenWasGiven ? ', error="invalid_token"' : ''}`;
  return headers;
}
