import type { EventPort } from '#messaging/event-port.js';

/**
 * The same port, with every topic and group under a name of its own, so that suites can share one Kafka and still
 * meet only their own events.
 */
export function separatePort(port: EventPort, name: string): EventPort {
  const outside = (topic: string): string => `${name}.${topic}`;
  const inside = (topic: string): string => topic.slice(name.length + 1);
  return {
    append: (topic, records) => port.append(outside(topic), records),
    subscribe: (group, topics, onBatch, options) =>
      port.subscribe(
        outside(group),
        topics.map(outside),
        (batch) => onBatch({ ...batch, topic: inside(batch.topic), heartbeat: () => batch.heartbeat() }),
        options,
      ),
    readAgain: (topic, places) => port.readAgain(outside(topic), places),
    connected: () => port.connected(),
    close: () => port.close(),
  };
}
