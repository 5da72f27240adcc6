/** Writes the AsyncAPI document of the federation and its examples anew: `npm run asyncapi`. */
import type { EventType } from '#contracts/event-types.js';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument, publishedTypes } from './asyncapi-document.js';
import { shortName } from './event-schemas.js';
import { type ExampleEvent, exampleEvent, ExampleKeys } from './example-events.js';

const root = process.cwd();
const folder = join(root, 'docs/asyncapi');
const fileOf = (type: EventType): string => join(folder, 'examples', `${shortName(type)}.json`);
const write = (file: string, content: unknown): void =>
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);

const keys = ExampleKeys.in(root);
const examples = new Map<EventType, ExampleEvent>();
for (const type of publishedTypes) {
  const file = fileOf(type);
  const there = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExampleEvent) : null;
  examples.set(type, await exampleEvent(type, keys, there));
}
for (const name of readdirSync(join(folder, 'examples')).filter((one) => /\.v\d+\.json$/.test(one)))
  rmSync(join(folder, 'examples', name));
for (const [type, example] of examples) write(fileOf(type), example);
write(join(folder, 'federation.json'), asyncApiDocument(root, examples));
