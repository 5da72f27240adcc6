import { EventCodec } from '#messaging/event-codec.js';
import type { RecordBatch } from '#messaging/event-port.js';
import { inTransaction } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { ParkingService } from '../parking/parking.service.js';
import { Forwarder } from './forwarder.js';
import { refusals } from './refusal.js';
import { routeOf } from './route.js';
import { ledgerEntry, onward, parkedEvent, type Routed, withoutTopics } from './routed.js';
import { groupOf } from './streams.js';
import { untilStored } from './until-stored.js';

/** Carries events from the region that sends to the region that must receive, unread. */
@Injectable()
export class RoutingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly forwarder: Forwarder,
    private readonly codec: EventCodec,
    private readonly ledger: LedgerService,
    private readonly parking: ParkingService,
  ) {}

  /**
   * Routes batches of one sender: forward, tell the origins what has no way, then note it all. A crash in between
   * repeats them and loses nothing. Rejects while the broker or the database is away: they are offered again.
   */
  async route(sender: string, batches: readonly RecordBatch[]): Promise<void> {
    const receivedAt = new Date();
    const directory = await this.directory.current();
    const routed = batches.flatMap((batch) =>
      batch.records.map((record) => ({
        ...{ batch, record },
        route: routeOf(record.value, sender, directory.regions),
      })),
    );
    const beat = async (): Promise<void> => void (await Promise.all(batches.map((one) => one.heartbeat())));
    const settled = await this.send(routed, directory.version, beat);
    await untilStored(() => this.note(sender, settled, receivedAt), beat);
  }

  /** Forwards what has a way and refuses what has none; answers what became of each. */
  private async send(
    routed: readonly Routed[],
    directoryVersion: number,
    beat: () => Promise<void>,
  ): Promise<Routed[]> {
    const startedAt = Date.now();
    const missing = await this.forwarder.append(onward(routed), beat);
    const settled = routed.map((each) => withoutTopics(each, missing));
    const untold = await this.forwarder.append(await refusals(this.codec, settled, directoryVersion), beat);
    this.forwarder.giveUp([...missing, ...untold], startedAt);
    return settled;
  }

  private async note(sender: string, settled: readonly Routed[], receivedAt: Date): Promise<void> {
    const forwardedAt = new Date();
    const entries = settled.map((each) => ledgerEntry(each, receivedAt, forwardedAt));
    const parked = settled.map(parkedEvent);
    await inTransaction(this.dataSource, (tx) => {
      this.ledger.record(
        tx,
        entries.filter((entry) => entry !== null),
      );
      this.parking.park(
        tx,
        groupOf(sender),
        parked.filter((event) => event !== null),
      );
    });
  }
}
