import { EventCodec } from '#messaging/event-codec.js';
import type { RecordBatch } from '#messaging/event-port.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ConnectionTestService } from '../connection-test/connection-test.service.js';
import { DirectoryService, waysOn } from '../directory/directory.service.js';
import { type ByRegion, ForwardingService } from '../forwarding/forwarding.service.js';
import { HearingService } from '../hearing/hearing.service.js';
import { type LedgerEntry, LedgerService } from '../ledger/ledger.service.js';
import { ParkingService } from '../parking/parking.service.js';
import { addRefusals } from './refusal.js';
import { routeOf, unlessTested } from './route.js';
import { ledgerEntry, onward, parkedEvent, type Routed } from './routed.js';
import { groupOf } from './streams.js';
import { Succession } from './succession.js';
import { untilStored } from './until-stored.js';

export { routeOf } from './route.js';
export { senderOf } from './streams.js';

/** Carries events from the region that sends to the region that must receive, unread. */
@Injectable()
export class RoutingService {
  private readonly succession = new Succession();

  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly forwarding: ForwardingService,
    private readonly codec: EventCodec,
    private readonly ledger: LedgerService,
    private readonly parking: ParkingService,
    private readonly hearing: HearingService,
    private readonly tests: ConnectionTestService,
  ) {}

  /**
   * Routes batches of one sender: forward, tell the origins what has no way, then note it all, with what must be held
   * for regions that take nothing now. A crash in between repeats them and loses nothing. Rejects while the database is
   * away: they are offered again.
   */
  async route(sender: string, batches: readonly RecordBatch[]): Promise<void> {
    const receivedAt = new Date();
    const directory = await this.directory.current();
    if (!batches.every((batch) => this.succession.follows(batch))) await this.forwarding.takeOver();
    const ways = waysOn(directory, dateInAmsterdam(this.clock.now().toISOString()));
    const found = batches.flatMap((batch) =>
      batch.records.map((record) => ({
        ...{ batch, record },
        route: routeOf(record.value, sender, ways),
      })),
    );
    const routed = await this.withTests(found);
    const byRegion = onward(routed);
    await addRefusals(byRegion, this.codec, routed, directory.version);
    const beat = async (): Promise<void> => void (await Promise.all(batches.map((one) => one.heartbeat())));
    const waiting = await this.forwarding.forward(byRegion, beat);
    const held = new Map([...byRegion].filter(([region]) => waiting.has(region)));
    const entries = (forwardedAt: Date) =>
      routed.map((each) => ledgerEntry(each, waiting, receivedAt, forwardedAt));
    await untilStored(() => this.note(sender, routed, entries(new Date()), held), beat);
    batches.forEach((batch) => this.succession.done(batch));
  }

  /** Looks for tests that are under way only when something passes for their sake. */
  private async withTests(routed: readonly Routed[]): Promise<readonly Routed[]> {
    if (!routed.some(({ route }) => route.forward && route.whileTested !== undefined)) return routed;
    const underWay = await this.tests.underWay();
    return routed.map((each) => ({ ...each, route: unlessTested(each.route, underWay) }));
  }

  private async note(
    sender: string,
    routed: readonly Routed[],
    entries: readonly (LedgerEntry | null)[],
    held: ByRegion,
  ): Promise<void> {
    const parked = routed.map(parkedEvent);
    await inTransaction(this.dataSource, async (tx) => {
      this.ledger.record(
        tx,
        entries.filter((entry) => entry !== null),
      );
      this.parking.park(
        tx,
        groupOf(sender),
        parked.filter((event) => event !== null),
      );
      await this.hearing.hear(
        tx,
        routed.flatMap(({ route }) => route.heard ?? []),
      );
      await this.forwarding.hold(tx, held);
    });
  }
}
