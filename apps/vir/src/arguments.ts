import { statSync } from 'node:fs';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** An argument that must name a file. */
export function existingFile(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new InvalidArgumentError('There is no such file.');
}

/** The same for an argument of several files: commander gives them one by one. */
export const existingFiles = (path: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  existingFile(path),
];

/** An argument that must be a calendar date. */
export function plainDate(text: string): PlainDate {
  const { success, data } = z.iso.date().safeParse(text);
  if (success) return data;
  throw new InvalidArgumentError('Expected a date, YYYY-MM-DD.');
}
