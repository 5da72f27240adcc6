import { HUB } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { EventServer } from '#messaging/event-server.js';
import { configuredKafkaPort } from '#messaging/configured-kafka-port.js';
import type { Clock } from '#platform/clock.js';
import { readConfiguration } from '#platform/configuration.js';
import { migrate } from '#platform/database.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Configuration, configurationSchema } from './configuration.js';
import { DirectoryService } from './directory/directory.service.js';
import type { ForwarderTimes } from './forwarding/forwarder.js';
import { migrations } from './migrations/index.js';
import { NationalHubModule } from './national-hub.module.js';
import { outboundStreams } from './routing/streams.js';

export interface StartOptions {
  /** In place of Kafka. It stays open when the service closes. */
  readonly eventPort?: EventPort;
  /** How patient the router is with a region whose topic takes nothing; for tests. */
  readonly forwarderTimes?: ForwarderTimes;
  /** Left out: the real time. */
  readonly clock?: Clock;
}

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

/** What all regions cover, with its history. */
const bodies = [{ path: '/v1/directory/changes', mostBytes: 1_048_576 }];

/**
 * Starts an instance of the national hub.
 * @throws ConfigurationError, FileFaultError: everything that is wrong with the environment or the files
 */
export async function startNationalHub(
  env: Readonly<Record<string, string | undefined>>,
  { eventPort, forwarderTimes, clock }: StartOptions = {},
): Promise<RunningService> {
  const configuration = readConfiguration(configurationSchema, env);
  const logger = createLogger(HUB, configuration.LOG_LEVEL);
  const port = eventPort ?? configuredKafkaPort(configuration, { clientId: HUB, logger });
  const module = NationalHubModule.with(configuration, {
    ...{ port, closesPort: !eventPort, forwarderTimes, clock },
  });
  const migratorUrl = configuration.DATABASE_MIGRATOR_URL;
  if (migratorUrl) await migrate({ migratorUrl, migrations });
  const app = await createHttpApplication(module, { logger, bodies });
  try {
    await listen(app, port, configuration);
  } catch (error) {
    await app.close();
    throw error;
  }
  return { url: await app.getUrl(), close: () => app.close() };
}

/** The directory comes first: it says which regions are read, also of those that get keys later. */
async function listen(
  app: NestFastifyApplication,
  port: EventPort,
  { PORT, HOST }: Configuration,
): Promise<void> {
  const directory = app.get(DirectoryService);
  await directory.publish();
  const strategy = new EventServer({ port, streams: { outbound: [] } });
  app.connectMicroservice({ strategy });
  await app.startAllMicroservices();
  await directory.follow(({ regions }) => strategy.add('outbound', outboundStreams(regions.values())));
  await app.listen(PORT, HOST);
}
