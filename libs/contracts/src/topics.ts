/** Name the hub carries in `origin` and `destination`. */
export const HUB = 'national-hub';

/** Partitions of every topic: how many instances of one service can share its work. */
export const PARTITIONS = 2;

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
