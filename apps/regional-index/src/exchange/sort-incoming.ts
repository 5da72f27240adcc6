import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import type { Announcing } from '../announcements/hear-announcements.service.js';
import type { ActedElsewhere } from '../coordination/act-from-elsewhere.service.js';
import type { FamilyNews } from '../families/hear-family.service.js';
import type { Identified } from '../identify/hear-identified.service.js';
import type { InspectionAnswered, InspectionAsked } from '../inspections/hear-inspections.service.js';
import type { News } from '../involvement/hear-news.service.js';
import type { CaseMovedEvent, CaseTaken, SignalMoved } from '../moves/hear-moves.service.js';
import type { ObjectionAnswered, ObjectionChanged } from '../objections/hear-objections.service.js';

export type Given = IncomingEventOf<'nl.verwijsindex.signal.given.v1'>;
export type Ended = IncomingEventOf<'nl.verwijsindex.signal.ended.v1'>;
type Informed = IncomingEventOf<'nl.verwijsindex.signal.informed.v1'>;
export type Asked = IncomingEventOf<'nl.verwijsindex.erasure.asked.v1'>;

/** The events of a batch by what they do. */
export interface Sorted {
  readonly given: readonly Given[];
  readonly news: readonly News[];
  readonly family: readonly FamilyNews[];
  readonly ended: readonly Ended[];
  readonly acted: readonly ActedElsewhere[];
  readonly identified: readonly Identified[];
  readonly informed: readonly Informed[];
  readonly asked: readonly Asked[];
  readonly done: readonly IncomingEventOf<'nl.verwijsindex.erasure.done.v1'>[];
  /** Also about signals given here, on jeugdigen who live elsewhere. */
  readonly objected: readonly ObjectionChanged[];
  readonly receipts: readonly ObjectionAnswered[];
  /** Cases that move: from another region to here, receipts of those that went, and news for where a signal was given. */
  readonly moved: readonly CaseMovedEvent[];
  readonly released: readonly CaseTaken[];
  readonly followed: readonly SignalMoved[];
  readonly announced: readonly Announcing[];
  readonly inspected: {
    readonly asked: readonly InspectionAsked[];
    readonly answered: readonly InspectionAnswered[];
  };
}

/** Sorts the events of a batch; within each kind they keep their order. */
export const sortIncoming = (events: readonly IncomingEvent[]): Sorted => ({
  given: events.filter((event) => event.type === 'nl.verwijsindex.signal.given.v1'),
  news: events.filter(isNews),
  family: events.filter((event) => event.type === 'nl.verwijsindex.family.changed.v1'),
  ended: events.filter((event) => event.type === 'nl.verwijsindex.signal.ended.v1'),
  acted: events.filter((event) => event.type === 'nl.verwijsindex.coordination.acted.v1'),
  identified: events.filter((event) => event.type === 'nl.verwijsindex.signal.identified.v1'),
  informed: events.filter((event) => event.type === 'nl.verwijsindex.signal.informed.v1'),
  asked: events.filter((event) => event.type === 'nl.verwijsindex.erasure.asked.v1'),
  done: events.filter((event) => event.type === 'nl.verwijsindex.erasure.done.v1'),
  objected: events.filter((event) => event.type === 'nl.verwijsindex.objection.changed.v1'),
  moved: events.filter((event) => event.type === 'nl.verwijsindex.case.moved.v1'),
  released: events.filter((event) => event.type === 'nl.verwijsindex.case.taken.v1'),
  followed: events.filter((event) => event.type === 'nl.verwijsindex.signal.moved.v1'),
  receipts: events.filter((event) => event.type === 'nl.verwijsindex.objection.answered.v1'),
  announced: events.filter(isAnnouncing),
  inspected: {
    asked: events.filter((event) => event.type === 'nl.verwijsindex.inspection.asked.v1'),
    answered: events.filter((event) => event.type === 'nl.verwijsindex.inspection.answered.v1'),
  },
});

const isAnnouncing = (event: IncomingEvent): event is Announcing =>
  event.type === 'nl.verwijsindex.federation.announced.v1' ||
  event.type === 'nl.verwijsindex.federation.announcement.withdrawn.v1';

const isNews = (event: IncomingEvent): event is News =>
  event.type === 'nl.verwijsindex.signal.delivered.v1' ||
  event.type === 'nl.verwijsindex.match.changed.v1' ||
  event.type === 'nl.verwijsindex.signal.refused.v1' ||
  event.type === 'nl.verwijsindex.coordination.refused.v1';
