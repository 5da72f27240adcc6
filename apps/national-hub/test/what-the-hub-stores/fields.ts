import { cloudEventSchema, sealedSchema } from '#contracts/cloud-event.js';
import { eventTypes } from '#contracts/event-types.js';
import { z } from 'zod';
import type { Kind } from './kinds.js';

/**
 * Every field in the value of a record in a topic that the hub reads or writes; its key is the subject, and it has no headers.
 * Who adds one says here why it cannot identify a jeugdige.
 */
export const fields: Readonly<Record<string, Kind>> = {
  ...within('', {
    ...{ specversion: 'code', id: 'random', source: 'region', type: 'code', subject: 'random' },
    ...{ time: 'moment', datacontenttype: 'code', origin: 'region', destination: 'region' },
    ...{ directoryversion: 'number', traceparent: 'random', testsignal: 'code', replayof: 'random' },
  }),
  ...within('data.sealed.', { key: 'sealed', iv: 'random', box: 'sealed' }),
  ...within('signal.refused.v1.', {
    ...{ signalId: 'random', refusedAt: 'moment', reason: 'code', directoryVersion: 'number' },
  }),
  ...within('region.reported.v1.', {
    ...{ reportedAt: 'moment', directoryVersion: 'number', softwareVersion: 'code', waiting: 'number' },
    ...{ outbox: 'number', oldestOutboxAt: 'moment', certificateUntilAt: 'moment' },
    ...{ lastReceivedAt: 'moment', 'parked[].reason': 'code', 'parked[].count': 'number' },
    ...within('canaries[].', {
      ...{ destination: 'region', canaryId: 'random', sentAt: 'moment', arrivedAt: 'moment' },
      ...{ backAt: 'moment', lateSinceAt: 'moment', lateCount: 'number' },
    }),
  }),
  ...within('federation.announced.v1.', {
    ...{ announcementId: 'random', announcedAt: 'moment', kind: 'code', text: 'announcement' },
    ...{ fromAt: 'moment', untilAt: 'moment' },
  }),
  ...within('federation.announcement.withdrawn.v1.', {
    ...{ announcementId: 'random', withdrawnAt: 'moment', untilAt: 'moment' },
  }),
  ...within('numbers.reported.v1.', {
    ...{ reportedAt: 'moment', 'months[].month': 'moment', 'months[].told[].what': 'code' },
    ...{
      'months[].told[].told': 'told',
      'waiting[].municipality': 'municipality',
      'waiting[].count': 'told',
    },
  }),
  ...within('event.parked.v1.', {
    ...{ parkedAt: 'moment', partition: 'number', offset: 'number', reason: 'code', fault: 'code' },
    ...within('event.', {
      ...{ id: 'random', source: 'region', type: 'code', subject: 'random' },
      ...{ origin: 'region', destination: 'region' },
    }),
  }),
};

/** What stands, readable by everybody, in the token that carries the key of a sealed event (JWS around JWE). */
export const fieldsOfToken: Readonly<Record<string, Kind>> = {
  ...{ alg: 'code', typ: 'code' },
  ...{ iss: 'region', aud: 'region', nbf: 'moment', exp: 'moment', key: 'sealed' },
};

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What a schema lets through, field by field. */
export function leavesOf({ properties, items, anyOf, oneOf }: Schema, path: string): string[] {
  const parts = [...(anyOf ?? []), ...(oneOf ?? [])];
  if (properties)
    return Object.entries(properties).flatMap(([name, each]) =>
      leavesOf(each, path === '' ? name : `${path}.${name}`),
    );
  if (items) return leavesOf(items, `${path}[]`);
  if (parts.length > 0) return [...new Set(parts.flatMap((each) => leavesOf(each, path)))];
  return [path];
}

const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema) as Schema;

/** By the contract: the envelope, what is around sealed data, and all data that is not sealed. */
export const fieldsByContract = (): string[] => [
  ...leavesOf(schemaOf(cloudEventSchema.omit({ data: true })), ''),
  ...leavesOf(schemaOf(sealedSchema), 'data.sealed'),
  ...Object.entries(eventTypes)
    .filter(([, { sealed }]) => !sealed)
    .flatMap(([type, { data }]) => leavesOf(schemaOf(data), nameOf(type))),
];

/** What stands in an event as it is in a topic. */
export function fieldsOf(event: { readonly type: string }): string[] {
  return pathsOf(event, '').map((path) => path.replace(/^data\.plain/, nameOf(event.type)));
}

export function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) =>
    pathsOf(each, path === '' ? name : `${path}.${name}`),
  );
}

const nameOf = (type: string): string => type.replace('nl.verwijsindex.', '');

function within(path: string, of: Readonly<Record<string, Kind>>): Record<string, Kind> {
  return Object.fromEntries(Object.entries(of).map(([name, kind]) => [path + name, kind]));
}
