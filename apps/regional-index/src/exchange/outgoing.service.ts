import type { EventData, EventType } from '#contracts/event-types.js';
import { notificationsTopic, outboundTopic } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import { isAboutTestPerson } from '#messaging/is-about-test-person.js';
import { Outbox, type OutboxEvent } from '#messaging/outbox.js';
import { recordAudit } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Aftermath } from '../aftermath.js';
import { DirectoryService } from '../directory/directory.service.js';
import { CountService } from '../numbers/count.service.js';
import { Region } from '../region.js';

interface DraftOf<T extends EventType> {
  readonly type: T;
  /** Signal that it is about; events about one signal arrive in order. */
  readonly subject: string;
  /** Region it is for; this region itself: its notification service. */
  readonly destination: string;
  readonly data: EventData<T>;
}

/** An event that is still to be sealed. */
export type Draft = { [T in EventType]: DraftOf<T> }[EventType];

/** The way out of the region: seals events and puts them in the outbox, in the transaction of what they tell, with its audit rows. */
@Injectable()
export class OutgoingService {
  constructor(
    private readonly region: Region,
    private readonly codec: EventCodec,
    private readonly outbox: Outbox,
    private readonly directory: DirectoryService,
    private readonly counting: CountService,
  ) {}

  /** The last thing that a transaction does: what it was about goes out, is on record, and is counted. */
  async finish(tx: Tx, { drafts, audit, counted }: Aftermath, at: Date): Promise<void> {
    recordAudit(tx, audit);
    this.counting.count(tx, counted, at);
    if (drafts.length > 0)
      this.outbox.add(tx, await Promise.all(drafts.map((draft) => this.seal(draft, at))));
  }

  private async seal<T extends EventType>(draft: DraftOf<T>, time: Date): Promise<OutboxEvent> {
    const { type, subject, destination, data } = draft;
    const directoryVersion = this.directory.version();
    const testSignal = this.directory.isTrialWith(destination) && isAboutTestPerson(data);
    const event = await this.codec.encode(type, {
      ...{ subject, destination, data, time, directoryVersion, testSignal },
    });
    const own = destination === this.region.id;
    return { ...event, topic: own ? notificationsTopic(destination) : outboundTopic(this.region.id) };
  }
}
