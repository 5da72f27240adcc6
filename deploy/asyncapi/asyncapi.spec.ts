import type { CloudEvent } from '#contracts/cloud-event.js';
import { type EventType, eventTypes } from '#contracts/event-types.js';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { createDecipheriv } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument, publishedTypes } from './asyncapi-document.js';
import { dataName, shortName } from './event-schemas.js';
import { type ExampleEvent, ExampleKeys, isGood } from './example-events.js';

type Json = Record<string, unknown>;
const root = join(import.meta.dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const stored = read('docs/asyncapi/federation.json') as Json;
const keys = ExampleKeys.in(root);
const exampleOf = (type: EventType): ExampleEvent =>
  read(`docs/asyncapi/examples/${shortName(type)}.json`) as ExampleEvent;

/** A schema of the document as anybody can use it, with a validator that is not ours. */
function validator(pointer: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(stored, 'document');
  return ajv.compile({ $ref: `document#${pointer}` });
}

describe('the AsyncAPI document of the federation', () => {
  it('is what the contracts say; after a change of the contracts: npm run asyncapi', () => {
    const examples = new Map(publishedTypes.map((type) => [type, exampleOf(type)]));
    expect(stored).toEqual(JSON.parse(JSON.stringify(asyncApiDocument(root, examples))));
  });

  it('is AsyncAPI 3, by the schema that the makers of AsyncAPI keep', () => {
    const ajv = new Ajv({ strict: false, logger: false, meta: false, validateSchema: false });
    addFormats.default(ajv);
    const valid = ajv.compile(read('node_modules/@asyncapi/specs/schemas/3.0.0.json') as AnySchema);
    expect([valid(stored), valid.errors]).toEqual([true, null]);
    expect(valid({ ...stored, channels: { outbound: { adress: 'misspelt' } } })).toBe(false);
  });

  it('refers to nothing that is not there', () => {
    for (const [, pointer = ''] of JSON.stringify(stored).matchAll(/"\$ref":"#([^"]+)"/g)) {
      const found = pointer
        .slice(1)
        .split('/')
        .reduce<unknown>((inside, key) => (inside as Json | undefined)?.[key], stored);
      expect([pointer, found !== undefined]).toEqual([pointer, true]);
    }
  });

  it('has an example of every event that passes the hub, and of nothing else', () => {
    const names = readdirSync(join(root, 'docs/asyncapi/examples')).filter((name) =>
      /\.v\d+\.json$/.test(name),
    );
    expect(names.sort()).toEqual(publishedTypes.map((type) => `${shortName(type)}.json`).sort());
  });
});

describe.each(publishedTypes)('the example of %s', (type) => {
  const schemaOfData = validator(`/components/schemas/${dataName(type)}`);
  const schemaOfEvent = validator(`/components/messages/${shortName(type)}/payload`);

  it('opens, with the keys that stand beside it, to what the contracts have as example', async () => {
    expect(await isGood(type, keys, exampleOf(type))).toBe(true);
  });

  it('is as the published schemas say, and one with anything added, left out or renamed is not', () => {
    const { event, data } = exampleOf(type);
    expect([schemaOfEvent(event), schemaOfData(data)]).toEqual([true, true]);
    expect(schemaOfData({ ...(data as object), reason2: 'worries about home' })).toBe(false);
    expect(schemaOfEvent({ ...event, bsn: '999990408' })).toBe(false);
    expect(schemaOfEvent({ ...event, type: 'nl.verwijsindex.other.v1' })).toBe(false);
    for (const name of Object.keys(eventTypes[type].example)) {
      const { [name]: _, ...rest } = data as Json;
      expect([name, schemaOfData(rest)]).toEqual([name, false]);
    }
  });
});

describe('the seal that stands there step by step', () => {
  const { event, dataKey, authenticated, data } = read('docs/asyncapi/examples/step-by-step.json') as {
    event: CloudEvent;
    dataKey: string;
    authenticated: string;
    data: unknown;
  };

  it('opens with nothing but AES-256-GCM, the data key and what is said to be authenticated', () => {
    if (!('sealed' in event.data)) throw new Error('The example is not sealed');
    const { iv, box } = event.data.sealed;
    const bytes = Buffer.from(box, 'base64url');
    const secret = Buffer.from(dataKey, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(authenticated)).setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
    expect(JSON.parse(text)).toEqual(data);
  });

  it('authenticates every attribute on a line of its own, sorted by name', () => {
    const { data: _, ...attributes } = event;
    const lines = Object.entries(attributes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name} ${String(value).length} ${String(value)}\n`);
    expect(authenticated).toBe(lines.join(''));
  });

  it('opens for the region of destination by our own sealing', async () => {
    const decoded = await keys.codecOf(event.destination).decode(Buffer.from(JSON.stringify(event)));
    expect(decoded).toMatchObject({ ok: true, event: { data } });
  });
});
