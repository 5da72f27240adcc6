import { readFileSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import type { z } from 'zod';
import { faultsOf, type FileFault } from './file-fault.js';

/** A file of configuration is not as expected; the message lists every fault with file, line, path and what is expected. */
export class FileFaultError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'FileFaultError';
  }
}

type Path = readonly PropertyKey[];

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new FileFaultError([`${file}: cannot be read (${code}); expected a YAML file`]);
  }
}

/** The key or item at a path, or the nearest one above it when it is not in the file. */
function nodeAt(document: Document, path: Path): Node | null {
  let found: unknown = document.contents;
  let inside: unknown = document.contents;
  for (const segment of path) {
    if (isAlias(inside)) inside = inside.resolve(document); // the fault stands where the anchor is
    if (isMap(inside)) {
      const pair = inside.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (!pair) break;
      found = pair.key;
      inside = pair.value;
    } else if (isSeq(inside)) {
      found = inside = inside.items[Number(segment)];
    } else break;
  }
  return isNode(found) ? found : null;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, segment) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<PropertyKey, unknown>)[segment]
        : undefined,
    value,
  );
}

/** `coordination.rules[2].then` */
function written(path: Path): string {
  const text = path
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`))
    .join('');
  return text === '' ? 'the file' : text.replace(/^\./, '');
}

/** A YAML file that was read, and knows where in it something stands. */
export interface YamlFile {
  readonly value: unknown;
  /** One line per thing that is not as expected, in the order of the file. */
  linesOf(faults: readonly FileFault[]): string[];
  /** What a schema says of this file. */
  faultsOf(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): string[];
}

/** @throws FileFaultError when it cannot be read or is no YAML */
export function openYamlFile(file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new FileFaultError(
      document.errors.map(
        ({ pos: [offset], message }) =>
          `${file}:${lines.linePos(offset).line}: ${message}; expected valid YAML`,
      ),
    );
  }
  const lineOf = (path: Path): number => lines.linePos(nodeAt(document, path)?.range?.[0] ?? 0).line;
  const value: unknown = document.toJS();
  const linesOf = (faults: readonly FileFault[]): string[] =>
    faults
      .map((fault) => ({ ...fault, line: lineOf(fault.path) }))
      .sort((a, b) => a.line - b.line)
      .map(
        ({ line, path, problem, expected }) =>
          `${file}:${line} ${written(path)}: ${problem}; expected ${expected}`,
      );
  return {
    value,
    linesOf,
    faultsOf: (issues, schema) =>
      linesOf(issues.flatMap((issue) => faultsOf(issue, schema, (path) => valueAt(value, path)))),
  };
}

/** @throws FileFaultError with a line per fault */
export function checked<T>(yaml: YamlFile, schema: z.ZodType<T>): T {
  const result = schema.safeParse(yaml.value);
  if (result.success) return result.data;
  throw new FileFaultError(yaml.faultsOf(result.error.issues, schema));
}

/**
 * Reads a YAML file and checks it against a schema.
 * @throws FileFaultError with a line per fault: `convenant.yaml:12 match.between: 'organisation' is not valid (did you
 *   mean organisations?); expected one of organisations, professionals`
 */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>): T {
  return checked(openYamlFile(file), schema);
}
