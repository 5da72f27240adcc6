import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { lastValueFrom, isObservable } from 'rxjs';
import type { EventPort, RecordBatch, SubscribeOptions, Subscription } from './event-port.js';

/** A stream of events for one handler: the consumer group it reads in, and the topics it reads. */
export interface EventStream extends SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
}

export interface EventServerOptions {
  readonly port: EventPort;
  /** Per pattern of an `@EventPattern` what it gets: of several streams, none can hold up another. */
  readonly streams: Record<string, EventStream | readonly EventStream[]>;
}

/**
 * Nest transport over the event port: `@EventPattern<string>('inbound')` on a controller's method makes it the handler
 * of the stream `inbound`. It gets a `RecordBatch` as payload; the batch is done when its promise resolves and is
 * offered again when it rejects. The port belongs to who opened it and is not closed here.
 */
export class EventServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('event-server');
  override readonly propagatesEventHandlerErrors = true;
  private readonly subscriptions: Subscription[] = [];
  private readonly groups = new Set<string>();

  constructor(private readonly options: EventServerOptions) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      this.checkHandlers();
      for (const [pattern, streams] of Object.entries(this.options.streams)) {
        await this.add(pattern, [streams].flat());
      }
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Reads these streams for a pattern too, from now on; those whose group is read already go on as they are. */
  async add(pattern: string, streams: readonly EventStream[]): Promise<void> {
    for (const { group, topics, ...options } of streams) {
      if (this.groups.has(group)) continue;
      this.groups.add(group);
      const handle = (batch: RecordBatch): Promise<void> => this.handle(pattern, batch);
      this.subscriptions.push(await this.options.port.subscribe(group, topics, handle, options));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.subscriptions.splice(0).map((subscription) => subscription.stop()));
  }

  override on(): void {
    throw new Error('The event server has no events of its own');
  }

  override unwrap<T>(): T {
    return this.options.port as T;
  }

  private async handle(pattern: string, batch: RecordBatch): Promise<void> {
    const result: unknown = await this.messageHandlers.get(pattern)?.(batch);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  /** A stream nobody handles would be read and lost; a handler without a stream would wait for ever. */
  private checkHandlers(): void {
    const handlers = [...this.messageHandlers.keys()].sort().join(', ');
    const streams = Object.keys(this.options.streams).sort().join(', ');
    if (handlers !== streams) {
      throw new Error(
        `Event handlers (${handlers}) and event streams (${streams}) must be the same patterns`,
      );
    }
  }
}
