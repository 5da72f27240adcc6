import { AppError, errorCodes } from '#platform/app-error.js';

/**
 * SQLSTATE classes that say nothing of the event: connection (08), serialisation and deadlock (40),
 * resources (53), operator and shutdown (57); and a lock that could not be had, a server that is read-only for now.
 */
const passing = /^(08|40|53|57)...$|^55P03$|^25006$/;
const passingInNode = /^(ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg gives these no code. */
const passingInWords = /^(Connection terminated|timeout exceeded when trying to connect|Client (has|was))/;

/** Whether the same work may succeed later: then it is tried again where it stands. Anything else is the event's. */
export function mayPass(error: unknown): boolean {
  if (error instanceof AppError) return errorCodes[error.code].status === 503;
  const code = codeOf(error);
  if (code !== undefined) return passing.test(code) || passingInNode.test(code);
  return error instanceof Error && passingInWords.test(error.message);
}

/** The kind of an error, for people who look after the service. Never its message: that may hold data of the event. */
export function kindOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return 'unknown';
  const constraint = (error as { constraint?: unknown }).constraint;
  const kind = codeOf(error) ?? error.name;
  return typeof constraint === 'string' ? `${kind} ${constraint}` : kind;
}

/** Where in the code it went wrong, without the message. */
export function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}
