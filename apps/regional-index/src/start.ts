import fastifyCookie from '@fastify/cookie';
import { inboundTopic } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { EventServer } from '#messaging/event-server.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { Clock } from '#platform/clock.js';
import { migrate } from '#platform/database.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import type { INestApplication } from '@nestjs/common';
import { migrations } from './migrations/migrations.js';
import { RegionalIndexModule } from './regional-index.module.js';
import { type Environment, readStartParts, type StartParts } from './start-parts.js';

export interface StartOptions {
  /** Instead of Kafka; it stays open when this region closes. */
  readonly eventPort?: EventPort;
  /** Instead of the real time; for tests. */
  readonly clock?: Clock;
}

export interface Started {
  readonly url: string;
  /** For specs that look at its endpoints. */
  readonly app: INestApplication;
  close(): Promise<void>;
}

/** What the pages of the portal may load: their own files, nothing from elsewhere. */
const portalPolicy = {
  'default-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
};

/** People of an organisation can be many, and the file of all organisations is larger still. */
const bodies = [
  { path: '/v1/organisations/:id/people', mostBytes: 131_072 },
  { path: '/v1/organisations/import', mostBytes: 524_288, mediaType: 'text/csv' },
  { path: '/v1/brp-events', mostBytes: 65_536, mediaType: 'application/cloudevents+json' },
];

/**
 * Starts the index of one region. Kafka and the hub may be away; the database may not.
 * @throws CannotStartError with everything that is wrong with the configuration and the convenant
 */
export async function startRegionalIndex(env: Environment, options: StartOptions = {}): Promise<Started> {
  const parts = readStartParts(env, !options.eventPort);
  const { configuration } = parts;
  const logger = createLogger(`regional-index ${configuration.REGION_ID}`, configuration.LOG_LEVEL);
  if (configuration.DATABASE_MIGRATOR_URL)
    await migrate({ migratorUrl: configuration.DATABASE_MIGRATOR_URL, migrations });
  const eventPort = options.eventPort ?? kafkaPortOf(parts, logger);
  const app = await createHttpApplication(
    RegionalIndexModule.with({ ...parts, eventPort, clock: options.clock ?? new Clock() }),
    {
      ...{ logger, bodies },
      ...(configuration.PORTAL_DIRECTORY && { contentSecurityPolicy: portalPolicy }),
    },
  );
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= app.close().then(() => (options.eventPort ? undefined : eventPort.close())));
  try {
    await app.register(fastifyCookie);
    app.connectMicroservice({ strategy: consumerOf(eventPort, configuration.REGION_ID) });
    await app.init();
    await app.startAllMicroservices();
    await app.listen(configuration.PORT, configuration.HOST);
    return { url: await app.getUrl(), app, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function kafkaPortOf({ configuration, kafkaTls: tls }: StartParts, logger: Logger): EventPort {
  const { KAFKA_BROKERS: brokers = [], REGION_ID: region } = configuration;
  return openKafkaPort({ brokers, tls, clientId: `regional-index-${region}`, logger });
}
type Logger = ReturnType<typeof createLogger>;

function consumerOf(port: EventPort, region: string): EventServer {
  const inbound = { group: `regional-index-${region}`, topics: [inboundTopic(region)] };
  return new EventServer({ port, streams: { inbound } });
}
