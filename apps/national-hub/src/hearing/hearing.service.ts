import type { EventData, HubEventType } from '#contracts/event-types.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** What a region told the hub: checked by its schema, and proven to come from that region. */
export interface HeardEventOf<T extends HubEventType> {
  readonly type: T;
  /** Region that says it. */
  readonly origin: string;
  readonly id: string;
  readonly data: EventData<T>;
}
export type HeardEvent = { [T in HubEventType]: HeardEventOf<T> }[HubEventType];

type Hearer<T extends HubEventType> = (tx: Tx, events: readonly HeardEventOf<T>[]) => void | Promise<void>;

/** Hands what regions tell the hub to the feature that listens for it, in the transaction of the batch. */
@Injectable()
export class HearingService {
  private readonly hearers = new Map<HubEventType, Hearer<HubEventType>>();

  /** @param hearer must take the same event twice: after a crash a batch comes again */
  on<T extends HubEventType>(type: T, hearer: Hearer<T>): void {
    this.hearers.set(type, hearer as unknown as Hearer<HubEventType>); // it only ever gets events of its type
  }

  async hear(tx: Tx, events: readonly HeardEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const [type, hearer] of this.hearers) {
      const own = events.filter((event) => event.type === type);
      if (own.length > 0) await hearer(tx, own);
    }
  }
}
