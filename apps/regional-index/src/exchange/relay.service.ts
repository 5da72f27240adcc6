import type { EventPort } from '#messaging/event-port.js';
import { Outbox } from '#messaging/outbox.js';
import { outboxRoom } from '#messaging/outbox-room.js';
import { Relay, type SentEvent } from '#messaging/relay.js';
import type { Tx } from '#platform/transaction.js';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SignalRegisterService } from '../register/signal-register.service.js';

export const EVENT_PORT = Symbol('EVENT_PORT');

/** Sends what stands in the outbox, and lets a signal that left the region be `sent`. */
@Injectable()
export class RelayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: Relay;

  constructor(
    @Inject(EVENT_PORT) port: EventPort,
    private readonly dataSource: DataSource,
    outbox: Outbox,
    private readonly register: SignalRegisterService,
  ) {
    this.relay = new Relay({
      ...{ dataSource, outbox, port },
      onSent: (tx, sent, at) => this.sent(tx, sent, at),
      logger: new Logger('Relay'),
    });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }

  /** Before much is taken in: so that what people here send does not wait behind the answers to it. */
  async room(): Promise<void> {
    await outboxRoom(this.dataSource);
  }

  /** The history of the signal is the record of this: it tells nothing new about the jeugdige, so it is not audited. */
  private sent(tx: Tx, events: readonly SentEvent[], now: Date): void {
    const ids = events
      .filter(({ type }) => type === 'nl.verwijsindex.signal.given.v1')
      .map(({ subject }) => subject);
    if (ids.length > 0) this.register.moveAll(tx, ids, 'left-region', now);
  }
}
