import type { DirectoryRegion } from '#contracts/directory.js';
import { HUB, outboundTopic } from '#contracts/topics.js';
import type { EventStream } from '#messaging/event-server.js';

/**
 * What the hub reads: a stream of its own per region, so that a region whose topic is slow or missing holds up no
 * other. Of regions with keys only: without keys nothing can have been sealed.
 */
export function outboundStreams(regions: Iterable<DirectoryRegion>): EventStream[] {
  return [...regions]
    .filter(({ keys }) => keys !== null)
    .map(({ id }) => ({ group: groupOf(id), topics: [outboundTopic(id)] }));
}

/** Consumer group that reads what a region sends: the instances of the hub share its partitions. */
export const groupOf = (region: string): string => `${HUB}.${region}`;

/** The region that writes to an outbound topic: the broker lets nobody else write there. */
export function senderOf(topic: string): string {
  const [prefix = '', suffix = ''] = outboundTopic(' ').split(' ');
  return topic.slice(prefix.length, topic.length - suffix.length);
}
