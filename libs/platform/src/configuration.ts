import { z } from 'zod';

/** One thing that is wrong with the configuration. Never holds the value: it may be a secret. */
export interface ConfigurationFault {
  /** The environment variable, or the file and the path in it. */
  readonly name: string;
  readonly problem: string;
  readonly expected: string;
}

/** The service cannot start: every fault of its configuration at once, in words for the one who deploys it. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly ConfigurationFault[]) {
    super(
      ['The configuration is not right:']
        .concat(faults.map(({ name, problem, expected }) => `  ${name} ${problem}; expected ${expected}`))
        .join('\n'),
    );
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads the configuration from environment variables. A variable that is set but empty counts as left out,
 * because that is what compose files and charts make of an optional value.
 * @throws ConfigurationError with every fault: which variable, what is wrong, what is expected
 */
export function readConfiguration<S extends z.ZodObject>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<S> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]] as const] : [])),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faulty = new Set(result.error.issues.map((issue) => String(issue.path[0] ?? '')));
  throw new ConfigurationError(
    [...faulty].map((name) => ({
      name,
      problem: name in given ? 'is not as expected' : 'is missing',
      expected: descriptionOf(schema.shape[name] as z.core.$ZodType | undefined) ?? 'another value',
    })),
  );
}

/** The description of a schema, also when it was given before `.optional()` or `.default()`. */
function descriptionOf(schema: z.core.$ZodType | undefined): string | undefined {
  if (!schema) return undefined;
  const description = z.globalRegistry.get(schema)?.description;
  if (description) return description;
  const { innerType, in: input } = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  return descriptionOf(innerType ?? input);
}
