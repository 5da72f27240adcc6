import { z } from 'zod';
import { parkReasons } from '../park-reasons.js';

const count = z.int().nonnegative();

/**
 * How canaries to a region fare: the last one that came back, or the one that is late. Moments at the region that sends are by its clock, the arrival is by the other's.
 */
const canarySchema = z.strictObject({
  destination: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  canaryId: z.uuid(),
  sentAt: z.iso.datetime(),
  arrivedAt: z.iso.datetime().nullable(),
  /** When its receipt was back; null: not yet. */
  backAt: z.iso.datetime().nullable(),
  /** Since when canaries to there are late; null: the last one of which it is known was in time. */
  lateSinceAt: z.iso.datetime().nullable(),
  /** How many have been late so far. */
  lateCount: count,
});
export type CanaryReported = z.infer<typeof canarySchema>;

/** How a region is doing, told to the hub about each minute: numbers and moments, nothing of anybody. */
export const regionReportedSchema = z.strictObject({
  reportedAt: z.iso.datetime(),
  /** Of the region directory that it works by; 0: it has never seen one. */
  directoryVersion: count,
  softwareVersion: z.string().regex(/^[\w.+-]{1,40}$/),
  /** At least so many signals have no way now: few for one municipality are not counted, many are in steps. */
  waiting: count,
  /** Events that have not left the region yet. */
  outbox: count,
  /** When the oldest of those was made; left out or null: there is none, or the region does not tell. */
  oldestOutboxAt: z.iso.datetime().nullable().optional(),
  /** When it last gave something its effect that came in; null: never. */
  lastReceivedAt: z.iso.datetime().nullable(),
  /** Until when the certificate holds by which Kafka knows it; left out: it has none, or the region does not tell. */
  certificateUntilAt: z.iso.datetime().optional(),
  parked: z.array(z.strictObject({ reason: z.enum(parkReasons), count })).max(parkReasons.length),
  /** Left out by older releases, and by a region that sends none. */
  canaries: z.array(canarySchema).max(1_000).optional(),
});
export type RegionReported = z.infer<typeof regionReportedSchema>;

export const regionReportedExample: RegionReported = {
  reportedAt: '2026-11-22T09:30:00.000Z',
  directoryVersion: 7,
  softwareVersion: '0.1.0',
  waiting: 14,
  outbox: 0,
  lastReceivedAt: '2026-11-22T09:29:57.000Z',
  parked: [{ reason: 'processing-failed', count: 1 }],
};
