import type { z } from 'zod';
import { canaryArrivedExample, canaryArrivedSchema } from './events/canary-arrived.js';
import { canarySentExample, canarySentSchema } from './events/canary-sent.js';
import {
  announcementWithdrawnExample,
  announcementWithdrawnSchema,
} from './events/federation-announcement-withdrawn.js';
import { caseMovedExample, caseMovedSchema } from './events/case-moved.js';
import { caseTakenExample, caseTakenSchema } from './events/case-taken.js';
import { coordinationActedExample, coordinationActedSchema } from './events/coordination-acted.js';
import {
  coordinationNoticeGivenExample,
  coordinationNoticeGivenSchema,
} from './events/coordination-notice-given.js';
import { coordinationRefusedExample, coordinationRefusedSchema } from './events/coordination-refused.js';
import { erasureAskedExample, erasureAskedSchema } from './events/erasure-asked.js';
import { erasureDoneExample, erasureDoneSchema } from './events/erasure-done.js';
import { eventParkedExample, eventParkedSchema } from './events/event-parked.js';
import { familyChangedExample, familyChangedSchema } from './events/family-changed.js';
import { federationAnnouncedExample, federationAnnouncedSchema } from './events/federation-announced.js';
import { matchChangedExample, matchChangedSchema } from './events/match-changed.js';
import { noticeGivenExample, noticeGivenSchema } from './events/notice-given.js';
import { noticesWithdrawnExample, noticesWithdrawnSchema } from './events/notices-withdrawn.js';
import { inspectionAnsweredExample, inspectionAnsweredSchema } from './events/inspection-answered.js';
import { inspectionAskedExample, inspectionAskedSchema } from './events/inspection-asked.js';
import { objectionAnsweredExample, objectionAnsweredSchema } from './events/objection-answered.js';
import { objectionChangedExample, objectionChangedSchema } from './events/objection-changed.js';
import { numbersReportedExample, numbersReportedSchema } from './events/numbers-reported.js';
import { regionReportedExample, regionReportedSchema } from './events/region-reported.js';
import { rightsNoticeGivenExample, rightsNoticeGivenSchema } from './events/rights-notice-given.js';
import { signalDeliveredExample, signalDeliveredSchema } from './events/signal-delivered.js';
import { signalEndedExample, signalEndedSchema } from './events/signal-ended.js';
import { signalGivenExample, signalGivenSchema } from './events/signal-given.js';
import { signalIdentifiedExample, signalIdentifiedSchema } from './events/signal-identified.js';
import { signalInformedExample, signalInformedSchema } from './events/signal-informed.js';
import { signalMovedExample, signalMovedSchema } from './events/signal-moved.js';
import { signalRefusedExample, signalRefusedSchema } from './events/signal-refused.js';

/**
 * Every event that crosses a process boundary: its schema, one example, and whether its data is sealed.
 * Enforced when an event is made and when it is received.
 */
export const eventTypes = {
  'nl.verwijsindex.signal.given.v1': { data: signalGivenSchema, example: signalGivenExample, sealed: true },
  'nl.verwijsindex.signal.ended.v1': { data: signalEndedSchema, example: signalEndedExample, sealed: true },
  'nl.verwijsindex.signal.delivered.v1': {
    data: signalDeliveredSchema,
    example: signalDeliveredExample,
    sealed: true,
  },
  'nl.verwijsindex.signal.identified.v1': {
    data: signalIdentifiedSchema,
    example: signalIdentifiedExample,
    sealed: true,
  },
  'nl.verwijsindex.signal.informed.v1': {
    data: signalInformedSchema,
    example: signalInformedExample,
    sealed: true,
  },
  'nl.verwijsindex.signal.refused.v1': {
    data: signalRefusedSchema,
    example: signalRefusedExample,
    sealed: false,
  },
  'nl.verwijsindex.match.changed.v1': {
    data: matchChangedSchema,
    example: matchChangedExample,
    sealed: true,
  },
  'nl.verwijsindex.family.changed.v1': {
    data: familyChangedSchema,
    example: familyChangedExample,
    sealed: true,
  },
  'nl.verwijsindex.coordination.acted.v1': {
    data: coordinationActedSchema,
    example: coordinationActedExample,
    sealed: true,
  },
  'nl.verwijsindex.coordination.refused.v1': {
    data: coordinationRefusedSchema,
    example: coordinationRefusedExample,
    sealed: true,
  },
  'nl.verwijsindex.notice.given.v1': { data: noticeGivenSchema, example: noticeGivenExample, sealed: true },
  'nl.verwijsindex.coordination.notice.given.v1': {
    data: coordinationNoticeGivenSchema,
    example: coordinationNoticeGivenExample,
    sealed: true,
  },
  'nl.verwijsindex.notices.withdrawn.v1': {
    data: noticesWithdrawnSchema,
    example: noticesWithdrawnExample,
    sealed: true,
  },
  'nl.verwijsindex.erasure.asked.v1': {
    data: erasureAskedSchema,
    example: erasureAskedExample,
    sealed: true,
  },
  'nl.verwijsindex.erasure.done.v1': { data: erasureDoneSchema, example: erasureDoneExample, sealed: true },
  'nl.verwijsindex.inspection.asked.v1': {
    data: inspectionAskedSchema,
    example: inspectionAskedExample,
    sealed: true,
  },
  'nl.verwijsindex.inspection.answered.v1': {
    data: inspectionAnsweredSchema,
    example: inspectionAnsweredExample,
    sealed: true,
  },
  'nl.verwijsindex.objection.changed.v1': {
    data: objectionChangedSchema,
    example: objectionChangedExample,
    sealed: true,
  },
  'nl.verwijsindex.objection.answered.v1': {
    data: objectionAnsweredSchema,
    example: objectionAnsweredExample,
    sealed: true,
  },
  'nl.verwijsindex.rights.notice.given.v1': {
    data: rightsNoticeGivenSchema,
    example: rightsNoticeGivenExample,
    sealed: true,
  },
  'nl.verwijsindex.case.moved.v1': { data: caseMovedSchema, example: caseMovedExample, sealed: true },
  'nl.verwijsindex.case.taken.v1': { data: caseTakenSchema, example: caseTakenExample, sealed: true },
  'nl.verwijsindex.signal.moved.v1': { data: signalMovedSchema, example: signalMovedExample, sealed: true },
  'nl.verwijsindex.canary.sent.v1': { data: canarySentSchema, example: canarySentExample, sealed: true },
  'nl.verwijsindex.canary.arrived.v1': {
    data: canaryArrivedSchema,
    example: canaryArrivedExample,
    sealed: true,
  },
  'nl.verwijsindex.region.reported.v1': {
    data: regionReportedSchema,
    example: regionReportedExample,
    sealed: false,
    to: 'hub',
  },
  'nl.verwijsindex.numbers.reported.v1': {
    data: numbersReportedSchema,
    example: numbersReportedExample,
    sealed: false,
    to: 'hub',
  },
  'nl.verwijsindex.event.parked.v1': {
    data: eventParkedSchema,
    example: eventParkedExample,
    sealed: false,
    to: 'hub',
  },
  'nl.verwijsindex.federation.announced.v1': {
    data: federationAnnouncedSchema,
    example: federationAnnouncedExample,
    sealed: false,
  },
  'nl.verwijsindex.federation.announcement.withdrawn.v1': {
    data: announcementWithdrawnSchema,
    example: announcementWithdrawnExample,
    sealed: false,
  },
} as const satisfies Record<string, Kind>;

interface Kind {
  readonly data: z.ZodType;
  readonly example: unknown;
  readonly sealed: boolean;
  /** From a region to the hub itself: numbers and ids only, never anything of a jeugdige. */
  readonly to?: 'hub';
}

export type EventType = keyof typeof eventTypes;
export type EventData<T extends EventType> = z.infer<(typeof eventTypes)[T]['data']>;

/** Whether `type` is an event type, in a version, that this release knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventTypes, type);
}

/** Whether it is a canary or its receipt: no signal, and counted nowhere. */
export const isCanary = (type: string): boolean => type.startsWith('nl.verwijsindex.canary.');

/** What regions tell the hub itself. */
export type HubEventType = {
  [T in EventType]: (typeof eventTypes)[T] extends { to: 'hub' } ? T : never;
}[EventType];

/** Whether it is for the hub itself, which forwards it nowhere. */
export const isForHub = (type: EventType): type is HubEventType => 'to' in eventTypes[type];
