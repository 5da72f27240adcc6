import { AppError } from './app-error.js';

/** What may be logged of an error. */
export interface ErrorFacts {
  readonly error: string;
  readonly message: string;
  readonly code?: string;
  /** Table and constraint, when the database refused something. */
  readonly table?: string;
  readonly constraint?: string;
  /** Where it was thrown, without the message. */
  readonly at?: readonly string[];
}

/**
 * What may be logged of an error. A database error keeps only its code and where it hit: its message, detail and
 * parameters quote rows. The cause is followed one step.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error, message: 'thrown, but not an Error' };
  const { code, table, constraint, severity }: Record<string, unknown> = { ...error };
  const ofDatabase = typeof severity === 'string';
  return {
    error: error.name,
    message: ofDatabase ? `the database refused a statement` : error.message,
    ...textual({ code: error instanceof AppError ? undefined : code, table, constraint }),
    ...(error instanceof AppError ? {} : { at: framesOf(error) }),
  };
}

function textual(facts: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => typeof fact[1] === 'string'),
  );
}

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).slice(0, 12);
}
