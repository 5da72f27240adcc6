import { readEnvelope } from '#messaging/envelope.js';
import type { EventPort, RecordBatch } from '#messaging/event-port.js';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Faults that can be planted in a service, to see that the checker finds them. Each is a port of the broker that breaks
 * one promise, so that the real inbox, relay and router do with real events what they must never do:
 * `inbox`: its memory is gone before every batch, so that it takes what it had already;
 * `relay`: it deletes before the broker has it; `hub`: it commits its position before it forwarded.
 */
export const plantedFaults = ['inbox', 'relay', 'hub'] as const;
export type PlantedFault = (typeof plantedFaults)[number];

/** How much later an append that was said to be done is done: long enough for a position to be committed. */
const LATER_MS = 700;

export interface PlantedOptions {
  readonly fault: PlantedFault;
  /** Makes the inbox of this service forget that it had these events. */
  readonly forget: (eventIds: readonly string[]) => Promise<void>;
}

/** The port with the fault in it. */
export function withPlanted(port: EventPort, { fault, forget }: PlantedOptions): EventPort {
  if (fault !== 'inbox') return { ...port, append: hasty(port) };
  return {
    ...port,
    subscribe: (group, topics, onBatch, options) =>
      port.subscribe(
        group,
        topics,
        async (batch) => {
          await forget(idsIn(batch));
          await onBatch(batch);
        },
        options,
      ),
  };
}

/** Says that the broker has it, and sends it a little later; what then goes wrong nobody hears. */
const hasty =
  (port: EventPort): EventPort['append'] =>
  async (topic, records) => {
    void pause(LATER_MS)
      .then(() => port.append(topic, records))
      .catch(() => undefined);
  };

const idsIn = ({ records }: RecordBatch): string[] =>
  records.flatMap(({ value }) => {
    const read = readEnvelope(value);
    return read.ok ? [read.event.id] : [];
  });
