/** Why an event is put aside. Closed list: the servicedesk must know every one of them. */
export const parkReasons = [
  'not-json',
  'not-an-event',
  'unknown-type',
  'unknown-version',
  'seal-failed',
  'invalid-data',
  'not-for-us',
  'region-unknown',
  'region-not-connected',
  'misrouted',
  'origin-mismatch',
  'processing-failed',
] as const;
export type ParkReason = (typeof parkReasons)[number];
