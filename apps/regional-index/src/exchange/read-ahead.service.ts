import { inboundTopic } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort, RecordBatch } from '#messaging/event-port.js';
import { Inbox } from '#messaging/inbox.js';
import { ReadAhead } from '#messaging/read-ahead.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { IncomingService } from './incoming.service.js';
import { EVENT_PORT } from './relay.service.js';

/** A signal begins with this event: nothing that waits can be about the same signal. */
const FIRST = new Set(['nl.verwijsindex.signal.given.v1']);

/** While the region catches up after having been away, signals that are given now need not wait for that. */
@Injectable()
export class ReadAheadService {
  private readonly ahead: ReadAhead;

  constructor(
    @Inject(EVENT_PORT) port: EventPort,
    dataSource: DataSource,
    codec: EventCodec,
    incoming: IncomingService,
    region: Region,
  ) {
    const group = `regional-index-${region.id}`;
    const inbox = new Inbox({ dataSource, codec, group, ahead: true, logger: new Logger('Inbox') });
    const take = inbox.taking((tx, events) => incoming.apply(tx, events));
    this.ahead = new ReadAhead({ port, group, topics: [inboundTopic(region.id)], types: FIRST, take });
  }

  /** To be told of every batch that comes in its turn. */
  saw(batch: RecordBatch): void {
    this.ahead.saw(batch);
  }
}
