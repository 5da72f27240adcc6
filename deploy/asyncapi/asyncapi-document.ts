import { type EventType, eventTypes } from '#contracts/event-types.js';
import { type EventWay, eventWays } from '#contracts/event-ways.js';
import { PARTITIONS, TOPIC_SETTINGS, inboundTopic, outboundTopic } from '#contracts/topics.js';
import { API_VERSION } from '#platform/http-application.js';
import type { Schema } from './documented.js';
import { dataName, eventSchemas, shortName } from './event-schemas.js';
import type { ExampleEvent } from './example-events.js';

const wayOf = (type: EventType): EventWay => eventWays[type];

/** Every event that passes between regions and the hub; what stays inside a region is its own affair. */
export const publishedTypes = (Object.keys(eventTypes) as EventType[]).filter(
  (type) => !wayOf(type).ways.includes('inside'),
);

const sends = (type: EventType): boolean => wayOf(type).ways.some((way) => !way.startsWith('hub '));
const receives = (type: EventType): boolean => wayOf(type).ways.some((way) => !way.endsWith(' hub'));

const description = `What a regional index and the national hub say to each other, for who writes an index of their own.
Every record in a topic is a CloudEvent 1.0 in structured mode (JSON, NL GOV profile); its key is the \`subject\`.
What one region says to another is sealed: the hub reads the attributes, and cannot read or change what is inside.
How to seal and to open is in sealing.md, with throw-away keys and complete sealed events in examples/.
What your index must do with each event stands with the event under \`x-duty\`; docs/your-own-index.md is the guide.
A schema under \`x-data\` is of what is inside the seal, or under \`plain\` when the event is not sealed.
Events about one signal (one key) stay in order. Each may come more than once: (\`source\`, \`id\`) tells which is which.
Within a version of a type only optional fields are added: an older reader refuses what it does not know, so take the
newer document in time. What you cannot read you put aside without an effect, and go on with what comes after it.`;

/**
 * The AsyncAPI document of the federation: what the schemas of the events say.
 * @param root folder of the project
 * @param examples one event per type, complete as it stands in a topic
 */
export function asyncApiDocument(
  root: string,
  examples: ReadonlyMap<EventType, ExampleEvent>,
): Record<string, unknown> {
  const outbound = publishedTypes.filter(sends);
  const inbound = publishedTypes.filter(receives);
  return {
    asyncapi: '3.0.0',
    info: {
      ...{ title: 'Federation of regional youth indexes', version: API_VERSION, description },
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      contact: {
        name: 'Servicedesk',
        email: 'servicedesk@verwijsindex.example',
        url: 'https://verwijsindex.example',
      },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      outbound: channel(outboundTopic, 'What a region sends: it writes, the hub reads.', outbound),
      inbound: channel(inboundTopic, 'What a region receives: the hub writes, the region reads.', inbound),
    },
    operations: {
      send: operation('send', 'outbound', outbound),
      receive: operation('receive', 'inbound', inbound),
    },
    components: {
      messages: Object.fromEntries(
        publishedTypes.map((type) => [shortName(type), message(type, examples.get(type))]),
      ),
      schemas: eventSchemas(root, publishedTypes),
    },
  };
}

function channel(topic: (region: string) => string, text: string, types: readonly EventType[]): Schema {
  return {
    address: topic('{region}'),
    description: text,
    parameters: { region: { description: 'Id of the region in the directory' } },
    messages: Object.fromEntries(
      types.map((type) => [shortName(type), { $ref: `#/components/messages/${shortName(type)}` }]),
    ),
    bindings: {
      kafka: {
        partitions: PARTITIONS,
        topicConfiguration: {
          'cleanup.policy': [TOPIC_SETTINGS['cleanup.policy']],
          'retention.ms': Number(TOPIC_SETTINGS['retention.ms']),
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const operation = (action: string, name: string, types: readonly EventType[]): Schema => ({
  action,
  channel: { $ref: `#/channels/${name}` },
  messages: types.map((type) => ({ $ref: `#/channels/${name}/messages/${shortName(type)}` })),
});

function message(type: EventType, example: ExampleEvent | undefined): Schema {
  const { ways, says, duty } = wayOf(type);
  const { sealed } = eventTypes[type];
  return {
    ...{ name: type, summary: says, contentType: 'application/cloudevents+json' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/Envelope' },
        {
          properties: {
            type: { const: type },
            data: { required: [sealed ? 'sealed' : 'plain'] },
          },
        },
      ],
    },
    bindings: {
      kafka: { key: { type: 'string', format: 'uuid', description: 'The subject' }, bindingVersion: '0.5.0' },
    },
    examples: example ? [{ name: shortName(type), payload: example.event }] : [],
    'x-ways': ways,
    'x-sealed': sealed,
    ...(duty !== undefined && { 'x-duty': duty }),
    'x-data': { $ref: `#/components/schemas/${dataName(type)}` },
  };
}
