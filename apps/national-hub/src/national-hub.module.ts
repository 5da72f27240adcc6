import { HUB } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import { Clock } from '#platform/clock.js';
import { databaseModule } from '#platform/database.js';
import { HealthModule } from '#platform/health.js';
import { MetricsModule } from '#platform/metrics.js';
import { hubKeysSchema, readKeyFile } from '#platform/keys.js';
import { readTable } from '#platform/national-table.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { AnnouncementsModule } from './announcements/announcements.module.js';
import type { Configuration } from './configuration.js';
import { ConnectingModule } from './connecting/connecting.module.js';
import { RegionCondition } from './connecting/region-condition.entity.js';
import { RegionKeysGiven } from './connecting/region-keys.entity.js';
import { RegionStep } from './connecting/region-step.entity.js';
import { CoverageEntity } from './directory/coverage.entity.js';
import { CoverageLoss } from './directory/coverage-loss.entity.js';
import { ConnectionTestModule } from './connection-test/connection-test.module.js';
import { ConnectionTest } from './connection-test/connection-test.entity.js';
import { ConnectionTestKeys } from './connection-test/tester-keys.entity.js';
import { DirectoryModule } from './directory/directory.module.js';
import { readDirectorySource } from './directory/directory-source.js';
import { DirectoryPublicationEntity } from './directory/directory-publication.entity.js';
import { DirectoryVersion } from './directory/directory-version.entity.js';
import { RegionEntity } from './directory/region.entity.js';
import { Forwarder, type ForwarderTimes } from './forwarding/forwarder.js';
import { ForwardingModule, heldMeasures } from './forwarding/forwarding.module.js';
import { LedgerEntry } from './ledger/ledger-entry.entity.js';
import { migrations } from './migrations/index.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { ParkedModule, parkedMeasure } from './parking/parked.module.js';
import { RoutingModule } from './routing/routing.module.js';
import { ServicedeskModule } from './servicedesk/servicedesk.module.js';
import { canaryMeasure } from './servicedesk/see-canaries.service.js';
import { SessionModule } from './session/session.module.js';

/** Entities of the hub. */
export const entities = [
  ...[RegionEntity, CoverageEntity, CoverageLoss, DirectoryVersion, DirectoryPublicationEntity],
  ...[LedgerEntry, RegionStep, RegionCondition, RegionKeysGiven, ConnectionTest, ConnectionTestKeys],
];

/** More than the partitions that are routed at one time: reading the directory must never wait for them. */
const POOL_SIZE = 10;

/** What the hub is given besides its configuration. */
export interface Surroundings {
  readonly port: EventPort;
  /** Whether the port is closed when the service stops. */
  readonly closesPort: boolean;
  /** Left out: the usual ones. */
  readonly forwarderTimes?: ForwarderTimes | undefined;
  /** Left out: the real time. */
  readonly clock?: Clock | undefined;
}

/** Everything of the national hub. */
@Module({})
export class NationalHubModule {
  /** @throws ConfigurationError, FileFaultError: what is wrong in the files that the configuration names */
  static with(
    configuration: Configuration,
    { port, closesPort, forwarderTimes, clock = new Clock() }: Surroundings,
  ): DynamicModule {
    const { DATABASE_URL, HUB_OIN } = configuration;
    const source = readDirectorySource(configuration.DIRECTORY_FILE, configuration.REGION_PUBLIC_KEYS_FILE);
    const keys = readKeyFile(configuration.HUB_KEYS_FILE, hubKeysSchema);
    const directory = DirectoryModule.with(
      source,
      keys.signing,
      readTable(configuration.MUNICIPALITIES_FILE),
    );
    const connectionTests = ConnectionTestModule.with({ port, oin: HUB_OIN }, directory);
    const forwarding = ForwardingModule.with(new Forwarder(port, forwarderTimes));
    const announcements = AnnouncementsModule.with(directory, forwarding);
    // Without keys: the hub can say something itself, and open nothing.
    const codec = new EventCodec({ name: HUB, source: `urn:nld:oin:${HUB_OIN}:systeem:${HUB}` });
    return {
      module: NationalHubModule,
      global: true,
      imports: [
        databaseModule({ url: DATABASE_URL, entities, poolSize: POOL_SIZE, migrations }),
        HealthModule,
        MetricsModule.with([...heldMeasures, parkedMeasure, canaryMeasure]),
        SessionModule.with(configuration.OIDC_ISSUER),
        directory,
        ConnectingModule.with(directory, connectionTests, announcements),
        connectionTests,
        RoutingModule.with(forwarding, directory, connectionTests),
        ParkedModule.with(port, directory),
        announcements,
        ServicedeskModule.with(directory, announcements),
        NumbersModule.with(directory),
      ],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: EventCodec, useValue: codec },
        {
          provide: 'closing',
          useValue: { onApplicationShutdown: () => (closesPort ? port.close() : undefined) },
        },
      ],
      exports: [Clock, EventCodec],
    };
  }
}
