import 'reflect-metadata';
import { eventTypes } from '#contracts/event-types.js';
import type { MigrationClass } from '#platform/database.js';
import { cloneDatabase } from '#testing/postgres.js';
import { getMetadataStorage } from 'class-validator';
import { z } from 'zod';
import '../../apps/regional-index/src/regional-index.module.js'; // loads every body
import { ask } from '../../deploy/demo/databases.js';

/** The columns of a service that can hold a text, in clear or not. */
export async function textColumns(app: string, migrations: MigrationClass[]): Promise<string[]> {
  const database = await cloneDatabase(app, migrations);
  try {
    const rows = await ask<{ name: string }>(
      database,
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND (udt_name IN ('_text', '_bytea', '_jsonb', '_varchar', 'citext', 'xml')
          OR data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea'))`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await database.drop();
  }
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** The texts of all events that have no form, list or format. */
export const textsOfEvents = (): string[] =>
  Object.entries(eventTypes).flatMap(([type, { data }]) =>
    textsOf(z.toJSONSchema(data) as Schema, type.replace('nl.verwijsindex.', '')),
  );

/** The same of one schema. A field that takes anything at all counts as a text. */
export function textsOf(schema: Schema, path: string): string[] {
  const { type, format, pattern, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const isNarrow =
    format !== undefined || pattern !== undefined || schema.enum !== undefined || 'const' in schema;
  const parts = [...anyOf, ...oneOf, ...allOf];
  const takesAnything = type === undefined && parts.length === 0 && !isNarrow;
  const isOpen = typeof schema.additionalProperties === 'object' || schema.additionalProperties === true;
  const own = (type === 'string' && !isNarrow) || takesAnything || isOpen ? [path] : [];
  return [
    ...own,
    ...Object.entries(properties).flatMap(([name, each]) => textsOf(each, `${path}.${name}`)),
    ...(items ? textsOf(items, `${path}[]`) : []),
    ...parts.flatMap((each) => textsOf(each, path)),
  ];
}

interface Check {
  readonly propertyName: string;
  readonly name?: string;
  readonly type: string;
  readonly constraints?: readonly unknown[];
}

/** Checks that leave a text no room for words. */
const narrowing = ['isIn', 'isUuid', 'isIso8601', 'isEmail', 'isDateString', 'isBooleanString', 'isEnum'];
/** Checks by a rule of this house; see field-checks.ts. */
const ownRules = ['isMunicipality', 'isBirthDate'];
/** Checks of what is no text. */
const others = ['isBoolean', 'isInt', 'isNumber', 'isObject', 'arrayMaxSize', 'min', 'max', 'isArray'];

/** A pattern that lets a sentence through. */
const isRoomy = (pattern: unknown): boolean =>
  pattern instanceof RegExp && pattern.test('thuis gaat het niet goed');

/** The fields of bodies that let words through, or of which no check says that they do not. */
export function textsOfBodies(): string[] {
  const storage = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<{ name: string }, readonly Check[]>;
  };
  return [...storage.validationMetadatas].flatMap(([{ name }, checks]) =>
    [...new Set(checks.map(({ propertyName }) => propertyName))]
      .filter((property) => letsWordsThrough(checks.filter((one) => one.propertyName === property)))
      .map((property) => `${name}.${property}`),
  );
}

function letsWordsThrough(checks: readonly Check[]): boolean {
  const names = checks.map(({ name, type }) => name ?? type);
  if (names.some((name) => narrowing.includes(name) || others.includes(name))) return false;
  const patterns = checks
    .filter(({ name }) => name === 'matches')
    .map(({ constraints = [] }) => constraints[0]);
  if (patterns.length > 0) return patterns.every(isRoomy);
  return !names.some((name) => name === 'nestedValidation' || ownRules.includes(name));
}
