import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledControllers, openApiDocument, services } from './openapi-document.js';

type Json = Record<string, unknown>;
const root = join(import.meta.dirname, '../..');
const program = compiledControllers(root);

/** Every object in a document, with where it stands. */
function* objectsIn(value: unknown, at = '$'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Json];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}.${key}`);
}

describe.each(services)('the OpenAPI document of the $title', (service) => {
  let made: Json;
  let operations: [string, Json][];
  beforeAll(() => {
    made = openApiDocument(program, service);
    operations = Object.entries(made.paths as Record<string, Record<string, Json>>).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]): [string, Json] => [`${verb} ${path}`, operation]),
    );
  });

  it('is what the code says; after a change of the code: npm run openapi', () => {
    const file = join(root, 'docs/openapi', `${service.name}.json`);
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(stored).toEqual(JSON.parse(JSON.stringify(made)));
  });

  it('has its paths in kebab-case, without a trailing slash, and no BSN in them or in a query', () => {
    for (const [at, { parameters = [] }] of operations) {
      expect(at).toMatch(/^[a-z]+ (\/([a-z0-9-]+(\.(json|pdf))?|\{[a-z][A-Za-z]*\}))+$/);
      const names = (parameters as { name: string }[]).map(({ name }) => name);
      expect(names.filter((name) => !/^[a-z][A-Za-z]*$/.test(name) || /bsn/i.test(name))).toEqual([]);
    }
  });

  it('has the version in the headers of every answer, and a problem for every fault', () => {
    for (const [at, { responses }] of operations)
      for (const [code, answer] of Object.entries(responses as Record<string, Json>))
        expect([at, code, answer]).toEqual([
          at,
          code,
          code.startsWith('2')
            ? expect.objectContaining({ headers: { 'API-Version': expect.anything() } })
            : { $ref: '#/components/responses/Problem' },
        ]);
  });

  it('names every operation once, and refers to nothing that is not there', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [at, { $ref }] of objectsIn(made)) {
      if (typeof $ref !== 'string') continue;
      const found = $ref
        .slice(2)
        .split('/')
        .reduce<unknown>((inside, key) => (inside as Json)[key], made);
      expect([at, $ref, found !== undefined]).toEqual([at, $ref, true]);
    }
  });

  it('says of every moment and date what it is', () => {
    for (const [at, { properties }] of objectsIn(made))
      for (const [name, schema] of Object.entries((properties ?? {}) as Record<string, Json>)) {
        const text = JSON.stringify(schema);
        if (name.endsWith('At') && text.includes('"string"'))
          expect([at, name, text]).toEqual([at, name, expect.stringContaining('"date-time"')]);
        if (name.endsWith('On') && text.includes('"string"'))
          expect([at, name, text]).toEqual([at, name, expect.stringContaining('"date"')]);
      }
  });
});
