import { notificationsTopic } from '#contracts/topics.js';
import type { EventStream } from '#messaging/event-server.js';

/** Notices that come within so many milliseconds are handled together: a mail has a second, and each costs a transaction. */
const GATHER_MS = 100;

/** What the service reads: its region's notices. Its instances share the partitions. */
export function notificationsStream(region: string): EventStream {
  return { group: `notification.${region}`, topics: [notificationsTopic(region)], gatherMs: GATHER_MS };
}
