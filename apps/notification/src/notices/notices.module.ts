import { EventCodec } from '#messaging/event-codec.js';
import { Inbox } from '#messaging/inbox.js';
import { publicKeysOf, type RegionKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { NoticesConsumer } from './notices.consumer.js';
import { NoticesService } from './notices.service.js';
import { notificationsStream } from './streams.js';

/** Notices: what the region seals for itself, and this service opens with the region's key. */
@Module({})
export class NoticesModule {
  static with(
    region: string,
    keys: Pick<RegionKeys, 'signing' | 'sealing'>,
    mails: DynamicModule,
  ): DynamicModule {
    return {
      module: NoticesModule,
      imports: [mails],
      controllers: [NoticesConsumer],
      providers: [
        NoticesService,
        {
          provide: Inbox,
          inject: [getDataSourceToken()],
          useFactory: (dataSource: DataSource) =>
            new Inbox({
              dataSource,
              codec: codecOf(region, keys),
              group: notificationsStream(region).group,
              logger: new Logger(Inbox.name),
            }),
        },
      ],
    };
  }
}

/** Takes only what the region itself sealed. It sends no events, so nobody ever sees its source. */
function codecOf(region: string, keys: Pick<RegionKeys, 'signing' | 'sealing'>): EventCodec {
  const own = publicKeysOf(keys);
  const sealer = new Sealer(region, keys, (other) => (other === region ? own : null));
  return new EventCodec({
    name: region,
    source: 'urn:nld:oin:00000000000000000000:systeem:notification',
    sealer,
  });
}
