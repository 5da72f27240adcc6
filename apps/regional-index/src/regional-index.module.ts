import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#platform/clock.js';
import { databaseModule } from '#platform/database.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { HealthModule } from '#platform/health.js';
import { MetricsModule } from '#platform/metrics.js';
import type { KafkaTls } from '#platform/kafka-tls.js';
import type { PublicJwk, RegionKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import { CanariesModule } from './canaries/canaries.module.js';
import { canaryMeasures } from './canaries/canary-measures.js';
import { CoordinationModule } from './coordination/coordination.module.js';
import { BrpFollowUpModule } from './brp-follow-up/brp-follow-up.module.js';
import { ConvenantLifeModule } from './convenant-life/convenant-life.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DirectoryService } from './directory/directory.service.js';
import { entities } from './entities.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { EVENT_PORT } from './exchange/relay.service.js';
import { ExpertTeamModule } from './expert-team/expert-team.module.js';
import { migrations } from './migrations/migrations.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { InspectionsModule } from './inspections/inspections.module.js';
import { ObjectionsModule } from './objections/objections.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PortalModule } from './portal/portal.module.js';
import { Region } from './region.js';
import { FamiliesModule } from './families/families.module.js';
import { ReportingModule } from './reporting/reporting.module.js';
import { RelationsModule } from './relations/relations.module.js';
import { SessionModule } from './session/session.module.js';
import { measures } from './sweep/measures.js';
import { SweepModule } from './sweep/sweep.module.js';
import { SignalsModule } from './signals/signals.module.js';
import { TermsModule } from './terms/terms.module.js';
import { WaitingModule } from './waiting/waiting.module.js';

/** Connections at most: a transaction of givers, one of what arrives, the relay, two of the clock, and the ordinary reads. */
const POOL_SIZE = 16;

export interface RegionalIndexParts {
  readonly configuration: Configuration;
  readonly keys: RegionKeys;
  readonly hubKey: PublicJwk;
  readonly convenant: Convenant;
  readonly kafkaTls: KafkaTls | null;
  readonly eventPort: EventPort;
  readonly clock: Clock;
}

/** What every feature needs: which region this is, its keys, and the way in and out. */
@Module({})
class FoundationModule {
  static with({ configuration, keys, convenant, eventPort, clock }: RegionalIndexParts): DynamicModule {
    const region = new Region(configuration.REGION_ID, convenant);
    const providers: Provider[] = [
      { provide: Region, useValue: region },
      { provide: Clock, useValue: clock },
      { provide: FieldCipher, useValue: new FieldCipher(keys) },
      { provide: Outbox, useValue: new Outbox() },
      { provide: EVENT_PORT, useValue: eventPort },
      {
        provide: EventCodec,
        inject: [DirectoryService],
        useFactory: (directory: DirectoryService) => codecOf(region, keys, directory),
      },
    ];
    return { module: FoundationModule, global: true, providers, exports: providers };
  }
}

/** The OIN in the source of events comes from the directory, which may arrive after the start. */
function codecOf(region: Region, keys: RegionKeys, directory: DirectoryService): EventCodec {
  return new EventCodec({
    name: region.id,
    get source() {
      return directory.source();
    },
    sealer: new Sealer(region.id, keys, (other) => directory.publicKeysOf(other)),
  });
}

const canarySettingsOf = ({ CANARY_EVERY_SECONDS, CANARY_LATE_AFTER_SECONDS }: Configuration) => ({
  ...{ everySeconds: CANARY_EVERY_SECONDS, lateAfterSeconds: CANARY_LATE_AFTER_SECONDS },
});

/** The index of one region; which one is configuration. */
@Module({})
export class RegionalIndexModule {
  static with(parts: RegionalIndexParts): DynamicModule {
    const { configuration: env, keys, hubKey, kafkaTls } = parts;
    const login = {
      issuer: env.OIDC_ISSUER,
      clientId: env.OIDC_CLIENT_ID,
      key: keys.login,
      publicUrl: env.PUBLIC_URL,
    };
    const brp = { url: env.BRP_URL, apiKey: env.BRP_API_KEY, timeoutMs: env.BRP_TIMEOUT_MS };
    return {
      module: RegionalIndexModule,
      imports: [
        databaseModule({ url: env.DATABASE_URL, entities, poolSize: POOL_SIZE, migrations }),
        FoundationModule.with(parts),
        DirectoryModule.with({ hubUrl: env.HUB_URL, hubKey, refreshMs: env.DIRECTORY_REFRESH_MS }),
        CanariesModule.with(canarySettingsOf(env)),
        SignalsModule.with(brp),
        BrpFollowUpModule.with(brp, env.BRP_FOLLOW_UP_PER_SECOND),
        CoordinationModule,
        RelationsModule,
        FamiliesModule,
        ExchangeModule,
        WaitingModule,
        TermsModule,
        OrganisationsModule,
        NumbersModule.with(env.NUMBERS_EVERY_SECONDS),
        OpenApiModule,
        ObjectionsModule,
        InspectionsModule.with(brp),
        ConvenantLifeModule,
        ExpertTeamModule,
        SessionModule.with(login, { issuer: env.OIDC_ISSUER, region: env.REGION_ID }),
        HealthModule,
        MetricsModule.with([...measures, ...canaryMeasures]),
        SweepModule,
        ReportingModule.with(env.REPORT_EVERY_SECONDS, kafkaTls?.own?.untilAt ?? null),
        PortalModule.with(env.PORTAL_DIRECTORY),
      ],
    };
  }
}
