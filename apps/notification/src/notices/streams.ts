import { notificationsTopic } from '#contracts/topics.js';
import type { EventStream } from '#messaging/event-server.js';

/** What the service reads: its region's notices. Its instances share the partitions. */
export function notificationsStream(region: string): EventStream {
  return { group: `notification.${region}`, topics: [notificationsTopic(region)] };
}
