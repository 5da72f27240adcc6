import type { EventData, EventType } from '#contracts/event-types.js';

/** An event of one type, opened and checked against its schema. */
export interface IncomingEventOf<T extends EventType> {
  /** With `source` the identity of the event; of a deliberate replay that of the event which it repeats. */
  readonly id: string;
  /** Id under which it stands in the topic, when it is a deliberate replay. */
  readonly replayId?: string;
  readonly source: string;
  readonly type: T;
  /** Random id of the signal that the event is about; also the partition key. */
  readonly subject: string;
  /** When it happened, ISO 8601 with zone. */
  readonly time: string;
  readonly origin: string;
  readonly destination: string;
  readonly data: EventData<T>;
  /** Version of the directory by which the sender chose the destination. */
  readonly directoryVersion?: number;
  /** W3C trace context of the sender. */
  readonly traceparent?: string;
}

/** Any event of this release; `switch (event.type)` narrows its data. */
export type IncomingEvent = { [T in EventType]: IncomingEventOf<T> }[EventType];
