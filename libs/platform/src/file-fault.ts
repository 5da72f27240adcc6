import { z } from 'zod';
import { didYouMean } from './nearest-name.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One thing in a file that is not as expected. */
export interface FileFault {
  readonly path: Path;
  readonly problem: string;
  readonly expected: string;
}

/** What a wrapped schema is about. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  const wrapped = [z.ZodOptional, z.ZodExactOptional, z.ZodNullable, z.ZodDefault, z.ZodReadonly].some(
    (wrapper) => schema instanceof wrapper,
  );
  return wrapped ? unwrap((schema as z.ZodOptional).unwrap()) : schema;
}

/** The keys that a schema knows at a path; none when it has no fixed keys there. */
function keysAt(schema: unknown, path: Path): string[] {
  const here = unwrap(schema);
  const [segment, ...rest] = path;
  if (here instanceof z.ZodUnion) return here.options.flatMap((option) => keysAt(option, path));
  if (here instanceof z.ZodArray && segment !== undefined) return keysAt(here.element, rest);
  if (!(here instanceof z.ZodObject)) return [];
  const shape = here.shape as Record<PropertyKey, unknown>;
  return segment === undefined ? Object.keys(shape) : keysAt(shape[segment], rest);
}

function problemOf(value: unknown, known: readonly string[]): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is empty';
  if (typeof value === 'string') return `'${value.slice(0, 60)}' is not valid${didYouMean(value, known)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value} is not valid` : 'is not valid';
}

/** Schemas of the house say `expected ...`; from the others it is taken out of the issue. */
function expectationOf(issue: Issue): string {
  if (issue.message.startsWith('expected ')) return issue.message.slice('expected '.length);
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return issue.expected;
  return /expected (.*)$/s.exec(issue.message)?.[1] ?? issue.message;
}

/** Of a choice between shapes the one that comes nearest is explained, not all. */
function nearestBranch(issue: z.core.$ZodIssueInvalidUnion): Issue[] {
  const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
  return (nearest ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/**
 * What is wrong and what is expected, for one issue of a schema. Tells values: only for files that hold no
 * personal data and no keys.
 * @param valueAt the value in the file at a path
 */
export function faultsOf(issue: Issue, schema: z.ZodType, valueAt: (path: Path) => unknown): FileFault[] {
  if (issue.code === 'invalid_union' && issue.errors.some((branch) => branch.length > 0))
    return nearestBranch(issue).flatMap((inner) => faultsOf(inner, schema, valueAt));
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      problem: `is not a known key${didYouMean(key, known)}`,
      expected: known.length > 0 ? `one of ${known.join(', ')}` : 'no such key',
    }));
  }
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [
    { path: issue.path, problem: problemOf(valueAt(issue.path), known), expected: expectationOf(issue) },
  ];
}
