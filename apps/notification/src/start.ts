import type { EventPort } from '#messaging/event-port.js';
import { EventServer } from '#messaging/event-server.js';
import { configuredKafkaPort } from '#messaging/configured-kafka-port.js';
import { readConfiguration } from '#platform/configuration.js';
import { migrate } from '#platform/database.js';
import { createHttpApplication } from '#platform/http-application.js';
import { createLogger } from '#platform/logging.js';
import { configurationSchema } from './configuration.js';
import { migrations } from './migrations/index.js';
import { notificationsStream } from './notices/streams.js';
import { NotificationModule } from './notification.module.js';

const NAME = 'notification';

export interface StartOptions {
  /** In place of Kafka. It stays open when the service closes. */
  readonly eventPort?: EventPort;
}

export interface RunningService {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts an instance of the notification service of a region.
 * @throws ConfigurationError: everything that is wrong with the environment or the key file
 */
export async function startNotification(
  env: Readonly<Record<string, string | undefined>>,
  { eventPort }: StartOptions = {},
): Promise<RunningService> {
  const configuration = readConfiguration(configurationSchema, env);
  const logger = createLogger(NAME, configuration.LOG_LEVEL);
  const port = eventPort ?? configuredKafkaPort(configuration, { clientId: NAME, logger });
  const module = NotificationModule.with(configuration, { port, closesPort: !eventPort });
  const migratorUrl = configuration.DATABASE_MIGRATOR_URL;
  if (migratorUrl) await migrate({ migratorUrl, migrations });
  const app = await createHttpApplication(module, { logger });
  try {
    const streams = { notifications: notificationsStream(configuration.REGION_ID) };
    app.connectMicroservice({ strategy: new EventServer({ port, streams }) });
    await app.startAllMicroservices();
    await app.listen(configuration.PORT, configuration.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  return { url: await app.getUrl(), close: () => app.close() };
}
