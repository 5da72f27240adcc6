/** Name the hub carries in `origin` and `destination`. */
export const HUB = 'national-hub';

/** Region of its own as which the hub tests the connection of others. It covers nothing and holds nobody. */
export const CONNECTION_TEST = 'connection-test';

/** Partitions of every topic: how many instances of one service can share its work. */
export const PARTITIONS = 2;

/**
 * How long a topic keeps what passed, and in which pieces it lets go of it. A week: long enough to replay what was parked,
 * and then every copy of what was erased is gone (docs/adr/0018-no-key-per-jeugdige.md).
 */
export const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': String(7 * 86_400_000),
  'segment.ms': String(86_400_000),
} as const;

/** Topic a region writes its outgoing events to; the hub reads it. */
export const outboundTopic = (region: string): string => `vir.${region}.outbound`;

/** Topic the hub writes a region's incoming events to; the region reads it. */
export const inboundTopic = (region: string): string => `vir.${region}.inbound`;

/** Topic between a region and its own notification service, sealed by the region for itself. */
export const notificationsTopic = (region: string): string => `vir.${region}.notifications`;

/** Every topic of a region, to create them in one go. */
export const topicsOf = (region: string): string[] => [
  outboundTopic(region),
  inboundTopic(region),
  notificationsTopic(region),
];
