import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import { errorFacts } from './error-facts.js';
import { redactBsn } from './redact-bsn.js';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Where the lines go. */
export interface LogSink {
  write(line: string): unknown;
}

type Log = (message: unknown, ...more: unknown[]) => void;

/** Nest's logger, with answers and levels that are certain. */
export interface Logger extends LoggerService {
  readonly log: Log;
  readonly warn: Log;
  readonly error: Log;
  readonly fatal: Log;
  readonly debug: Log;
  readonly verbose: Log;
}

/**
 * A logger that writes one JSON line per message to standard output. Messages never hold a BSN, a name or a payload;
 * facts go in an object: `logger.warn({ message: 'Parked events', count: 3, reason: 'not-json' }, 'Inbox')`.
 */
export function createLogger(name: string, level: LogLevel, sink: LogSink = process.stdout): Logger {
  const out = { write: (line: string): void => void sink.write(redactBsn(line)) };
  const log = pino({ level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime }, out);
  return {
    log: (message, ...more) => log.info(lineOf(message, more)),
    warn: (message, ...more) => log.warn(lineOf(message, more)),
    error: (message, ...more) => log.error(lineOf(message, more)),
    fatal: (message, ...more) => log.fatal(lineOf(message, more)),
    debug: (message, ...more) => log.debug(lineOf(message, more)),
    verbose: (message, ...more) => log.trace(lineOf(message, more)),
  };
}

/** Nest gives the context last, and for an error sometimes its stack before that. */
function lineOf(message: unknown, more: readonly unknown[]): object {
  const context = more.at(-1);
  return { ...factsOf(message), ...(typeof context === 'string' ? { context } : {}) };
}

function factsOf(message: unknown): object {
  if (message instanceof Error) return errorFacts(message);
  if (typeof message === 'object' && message !== null) return message;
  return { message: String(message) };
}
