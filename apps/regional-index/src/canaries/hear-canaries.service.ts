import type { CanaryReported } from '#contracts/events/region-reported.js';
import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { isCanaryLate } from '#rules/federation/when-is-canary-late.js';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { CanariesRepository, reportedOf, type Returned } from './canaries.repository.js';
import { CANARY_SETTINGS, type CanarySettings } from './canary-settings.js';

type Sent = IncomingEventOf<'nl.verwijsindex.canary.sent.v1'>;
type Arrived = IncomingEventOf<'nl.verwijsindex.canary.arrived.v1'>;

/** Canaries of other regions are answered, and own ones that come back are noted. Nothing else ever sees them. */
@Injectable()
export class HearCanariesService {
  private readonly logger = new Logger(HearCanariesService.name);

  constructor(
    @Inject(CANARY_SETTINGS) private readonly settings: CanarySettings,
    private readonly repository: CanariesRepository,
  ) {}

  /** Of a batch in which there are none it does nothing. */
  async hear(tx: Tx, events: readonly IncomingEvent[], at: Date): Promise<Aftermath> {
    const sent = events.filter((event) => event.type === 'nl.verwijsindex.canary.sent.v1');
    const arrived = events.filter((event) => event.type === 'nl.verwijsindex.canary.arrived.v1');
    if (sent.length + arrived.length === 0) return nothing;
    this.repository.forgetEvents(tx, [...sent, ...arrived]);
    if (arrived.length > 0) await this.settle(tx, arrived, at);
    return { ...nothing, drafts: sent.map((event) => receiptOf(event, at)) };
  }

  /** How the last canary to every region fared, for the hub; undefined: this region sends none. */
  async standing(tx: Tx): Promise<CanaryReported[] | undefined> {
    if (this.settings.everySeconds === 0) return undefined;
    return (await this.repository.all(tx)).map(reportedOf);
  }

  private async settle(tx: Tx, arrived: readonly Arrived[], at: Date): Promise<void> {
    const receipts = new Map(arrived.map((event) => [event.data.canaryId, event]));
    const underWay = await this.repository.underWay(tx, [...receipts.keys()]);
    const inTime: string[] = [];
    const returned = underWay.flatMap(({ canaryId, destination, sentAt, lateSince }): Returned[] => {
      const receipt = receipts.get(canaryId);
      if (receipt?.origin !== destination) return [];
      const late = isCanaryLate({ sentAt, backAt: at }, at, this.settings.lateAfterSeconds);
      if (!late && lateSince !== null) inTime.push(destination);
      return [{ canaryId, arrivedAt: new Date(receipt.data.arrivedAt), late }];
    });
    if (returned.length === 0) return;
    this.repository.settle(tx, returned, at);
    if (inTime.length > 0)
      tx.afterCommit(() => this.logger.log({ message: 'Canaries are in time again', destinations: inTime }));
  }
}

const receiptOf = ({ origin, data: { canaryId } }: Sent, at: Date): Draft => ({
  ...{ type: 'nl.verwijsindex.canary.arrived.v1', subject: canaryId, destination: origin },
  data: { canaryId, arrivedAt: at.toISOString() },
});
