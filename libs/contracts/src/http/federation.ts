import type { Announced } from '#rules/federation/announcements.js';
import type { RegionState } from '#rules/federation/region-states.js';

/** How a region is doing, as far as the hub knows. */
export interface RegionHealth {
  readonly region: string;
  readonly name: string;
  readonly state: RegionState;
  /** `up`: it reported lately; `late`: not lately; `away`: not for long; `unknown`: never, or the hub could not hear it. */
  readonly seen: RegionSeen;
  /** When the hub last heard its report. */
  readonly lastSeenAt: string | null;
  /** How long that report was on its way, in seconds. */
  readonly reportSeconds: number | null;
  readonly directoryVersion: number | null;
  readonly softwareVersion: string | null;
  /** At least so many signals have no way there: few for one municipality are not counted, many are in steps. */
  readonly waiting: number | null;
  /** Events that have not left it yet. */
  readonly outbox: number | null;
  /** When the oldest of those was made; null: there is none, or the region does not tell. */
  readonly oldestOutboxAt: string | null;
  /** When it last gave something its effect that came in. */
  readonly lastReceivedAt: string | null;
  /** Events for it that the hub holds, because its topic takes nothing. */
  readonly held: number;
  readonly oldestHeldAt: string | null;
  /** Events from, for or in it that were put aside and not sent again. */
  readonly parked: number;
  /** Version of the directory in which its keys of now first stood, and when that was published. */
  readonly keysSinceAt: string | null;
  /** Until when the certificate holds by which Kafka knows its index; null: it has none, or the region does not tell. */
  readonly certificateUntilAt: string | null;
}
export const regionSeen = ['up', 'late', 'away', 'unknown'] as const;
export type RegionSeen = (typeof regionSeen)[number];

export interface FederationHealth {
  readonly at: string;
  readonly directoryVersion: number;
  readonly regions: readonly RegionHealth[];
}

/** One hop of something that passed the hub: no person, nothing of what is in it. */
export interface TraceHop {
  readonly eventId: string;
  readonly type: string;
  readonly origin: string;
  readonly destination: string;
  readonly receivedAt: string;
  readonly forwardedAt: string | null;
  readonly state: 'forwarded' | 'held' | 'parked';
}
export interface TraceView {
  readonly subject: string;
  /** In the order in which the hub received them. */
  readonly hops: readonly TraceHop[];
}
export interface TraceList {
  /** Of every signal with the reference; nearly always one. */
  readonly traces: readonly TraceView[];
}

/** Body of `POST /v1/announcements`: one line in plain Dutch, and from when until when it is so. */
export type AnnouncementBody = Announced;

/** What people see of an announcement. */
export interface CurrentAnnouncement extends Announced {
  readonly id: string;
}
export interface CurrentAnnouncements {
  /** What begins first comes first. */
  readonly announcements: readonly CurrentAnnouncement[];
}

/** What the servicedesk sees of it. */
export interface AnnouncementView extends CurrentAnnouncement {
  readonly madeAt: string;
  /** Who works at the servicedesk. */
  readonly madeBy: string;
  readonly withdrawnAt: string | null;
}
export interface AnnouncementList {
  /** Newest first, at most 100. */
  readonly announcements: readonly AnnouncementView[];
}

/** For anyone: which regions take part, which of them the hub hears, and what is announced. */
export interface StatusView extends CurrentAnnouncements {
  readonly at: string;
  /** Whether the hub hears enough to say it: when it hears nobody, it is the hub itself that is cut off. */
  readonly hubHears: boolean;
  readonly regions: readonly {
    readonly name: string;
    readonly seen: RegionSeen;
    readonly sinceAt: string | null;
  }[];
}
