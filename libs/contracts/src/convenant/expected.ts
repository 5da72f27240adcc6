import { z } from 'zod';

/** A message that says what is expected: `expected a date, 2026-11-22`. */
export const expected = (what: string): { error: string } => ({ error: `expected ${what}` });

/** A section of a file: exactly these keys, no other. */
export const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, expected(`a section with ${Object.keys(shape).join(', ')}`));

export const text = (what: string) => z.string(expected(what)).min(1, expected(what)).describe(what);

/** One Dutch sentence that people read. */
export const sentence = (what: string) => {
  const message = expected(`${what}: one Dutch sentence with a capital and a full stop`);
  return z
    .string(message)
    .regex(/^[A-Z{].+\.$/s, message)
    .describe(what);
};

/** One name of a closed list; a fault names the nearest. */
export const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, expected(`one of ${names.join(', ')}`));

/** A list in which nothing stands twice. */
export const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, expected(`a list of ${what}`))
    .refine((items) => new Set(items).size === items.length, expected(`a list of ${what}, each only once`))
    .describe(`a list of ${what}`);

/** A calendar date. */
export const date = () => z.iso.date(expected('a date, YYYY-MM-DD')).describe('a date, YYYY-MM-DD');

/** A name within this file or the federation: `noord-brabant`. */
export const slug = (what: string) =>
  z
    .string(expected(what))
    .regex(/^[a-z][a-z0-9-]{1,40}$/, expected(`${what}: small letters, digits, hyphens`))
    .describe(what);

/** A municipality by its code in national table 33. YAML reads four bare digits as a number, hence the quotes. */
export const municipalityCode = () => {
  const what = "a municipality code of four digits in quotes, '0637'";
  return z
    .string(expected(what))
    .regex(/^\d{4}$/, expected(what))
    .describe(what);
};

/** A whole number between two bounds, both included. */
export const between = (least: number, most: number, what: string) => {
  const message = expected(`${what}: a whole number from ${least} to ${most}`);
  return z.int(message).min(least, message).max(most, message).describe(what);
};
