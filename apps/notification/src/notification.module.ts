import type { EventPort } from '#messaging/event-port.js';
import { databaseModule } from '#platform/database.js';
import { HealthModule } from '#platform/health.js';
import { MetricsModule } from '#platform/metrics.js';
import { readKeyFile, regionKeysSchema } from '#platform/keys.js';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import { Mail } from './mails/mail.entity.js';
import { measures } from './measures.js';
import { MailsModule } from './mails/mails.module.js';
import { migrations } from './migrations/index.js';
import { NoticesModule } from './notices/notices.module.js';

/** Entities of the notification service. */
export const entities = [Mail];

/** One for the sender, one per partition that is received, one for health. */
const POOL_SIZE = 8;

export interface Broker {
  readonly port: EventPort;
  /** Whether the port is closed when the service stops. */
  readonly closesPort: boolean;
}

/** Everything of the notification service, for one region. */
@Module({})
export class NotificationModule {
  /** @throws ConfigurationError: what is wrong in the key file */
  static with(configuration: Configuration, { port, closesPort }: Broker): DynamicModule {
    const { DATABASE_URL: url, SMTP_URL: smtpUrl, MAIL_FROM: from, PORTAL_URL: portalUrl } = configuration;
    const keys = readKeyFile(configuration.REGION_KEYS_FILE, regionKeysSchema);
    const mails = MailsModule.with({ keys, smtpUrl, from, portalUrl });
    return {
      module: NotificationModule,
      imports: [
        databaseModule({ url, entities, poolSize: POOL_SIZE, migrations }),
        HealthModule,
        MetricsModule.with(measures),
        mails,
        NoticesModule.with(configuration.REGION_ID, keys, mails),
      ],
      providers: [
        {
          provide: 'closing',
          useValue: { onApplicationShutdown: () => (closesPort ? port.close() : undefined) },
        },
      ],
    };
  }
}
