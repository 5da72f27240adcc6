import { archivedSignalSchema } from '#contracts/archived-signal.js';
import { cloudEventSchema, sealedSchema } from '#contracts/cloud-event.js';
import { directorySchema } from '#contracts/directory.js';
import { type EventType, eventTypes } from '#contracts/event-types.js';
import { noticeContactSchema } from '#contracts/events/coordination-notice-given.js';
import { signalledPersonSchema } from '#contracts/events/signal-given.js';
import {
  agreementSchema,
  coordinationSchema,
  involvementSchema,
  organisationSchema,
  partySchema,
  professionalSchema,
} from '#contracts/involvement.js';
import { join } from 'node:path';
import { z } from 'zod';
import { docsIn, documented, type Schema } from './documented.js';

interface Named {
  readonly schema: z.ZodType;
  /** File of libs/contracts/src and constant in it, where the comments stand. */
  readonly file: string;
  readonly constant: string;
}

/** Schemas that stand in the document under a name of their own. */
const shared: Readonly<Record<string, Named>> = {
  Envelope: { schema: cloudEventSchema, file: 'cloud-event.ts', constant: 'cloudEventSchema' },
  Sealed: { schema: sealedSchema, file: 'cloud-event.ts', constant: 'sealedSchema' },
  Directory: { schema: directorySchema, file: 'directory.ts', constant: 'directorySchema' },
  Professional: { schema: professionalSchema, file: 'involvement.ts', constant: 'professionalSchema' },
  Organisation: { schema: organisationSchema, file: 'involvement.ts', constant: 'organisationSchema' },
  Party: { schema: partySchema, file: 'involvement.ts', constant: 'partySchema' },
  Agreement: { schema: agreementSchema, file: 'involvement.ts', constant: 'agreementSchema' },
  Coordination: { schema: coordinationSchema, file: 'involvement.ts', constant: 'coordinationSchema' },
  Involvement: { schema: involvementSchema, file: 'involvement.ts', constant: 'involvementSchema' },
  ArchivedSignal: {
    schema: archivedSignalSchema,
    file: 'archived-signal.ts',
    constant: 'archivedSignalSchema',
  },
  SignalledPerson: {
    schema: signalledPersonSchema,
    file: 'events/signal-given.ts',
    constant: 'signalledPersonSchema',
  },
  Contact: {
    schema: noticeContactSchema,
    file: 'events/coordination-notice-given.ts',
    constant: 'noticeContactSchema',
  },
};

/** `nl.verwijsindex.signal.given.v1` without what all have in common: `signal.given.v1`. */
export const shortName = (type: string): string => type.replace('nl.verwijsindex.', '');

/** Name of the schema of the data of an event type: `SignalGivenV1`. */
export const dataName = (type: EventType): string =>
  shortName(type)
    .split('.')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/** What an event carries is in the file that is called as the event. */
function dataOf(type: EventType): Named {
  const words = shortName(type).split('.').slice(0, -1);
  const [first = '', ...rest] = words;
  const camel = [first, ...rest.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
  return { schema: eventTypes[type].data, file: `events/${words.join('-')}.ts`, constant: `${camel}Schema` };
}

/** The schemas of the envelope, of the directory, and of what these events carry, as JSON Schema (draft 7), by name. */
export function eventSchemas(root: string, types: readonly EventType[]): Record<string, Schema> {
  const named = { ...shared, ...Object.fromEntries(types.map((type) => [dataName(type), dataOf(type)])) };
  const registry = z.registry<{ id: string }>();
  for (const [id, { schema }] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    ...{ target: 'draft-7', io: 'input', override: addRefinements },
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(named).map(([id, { file, constant }]) => {
      const { $schema: _schema, $id: _id, ...schema } = schemas[id] as Schema;
      return [id, documented(schema, docsIn(join(root, 'libs/contracts/src', file)).get(constant))];
    }),
  );
}

/** What a schema refines in code, as far as a JSON schema can say it. */
function addRefinements({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: Schema }): void {
  const { properties } = jsonSchema as { properties?: Record<string, Schema> };
  if (!properties) return;
  if ('bsn' in properties && 'person' in properties)
    Object.assign(jsonSchema, { oneOf: [{ required: ['bsn'] }, { required: ['person'] }] });
  if (zodSchema === signalledPersonSchema)
    Object.assign(properties.birthDate ?? {}, {
      pattern: '^(19|20|21)\\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
    });
}
