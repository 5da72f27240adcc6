import type { EventData, EventType } from '#contracts/event-types.js';
import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Aftermath, nothing } from '../aftermath.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import type { TakenIn } from '../register/jeugdigen.service.js';
import { type Gone, SignalRegisterService } from '../register/signal-register.service.js';
import { entryOfMove } from './move-audit.js';
import { type MovedSignal, MovedSignalsRepository } from './moved-signals.repository.js';

type Given = IncomingEventOf<'nl.verwijsindex.signal.given.v1'>;

/** What happens to a signal after it was given, and must follow it to a new home. */
const followUps = [
  'nl.verwijsindex.signal.ended.v1',
  'nl.verwijsindex.signal.informed.v1',
  'nl.verwijsindex.coordination.acted.v1',
  'nl.verwijsindex.objection.changed.v1',
  'nl.verwijsindex.erasure.asked.v1',
] as const satisfies readonly EventType[];
type FollowUp = Extract<IncomingEvent, { type: (typeof followUps)[number] }>;

/** Who asks, and for whom: an old home forwards what came late. */
interface Late<T> {
  readonly events: readonly T[];
  readonly aftermath: Aftermath;
}

/**
 * What comes late, for a case that went to another region, is sealed anew for that region and forwarded; nothing of it is
 * stored here (Jw 7.1.2.3 g). What another old home forwards counts as from the region that sent it first.
 */
@Injectable()
export class ForwardLateService {
  constructor(
    private readonly region: Region,
    private readonly moved: MovedSignalsRepository,
    private readonly register: SignalRegisterService,
  ) {}

  /** Sorts out what must follow signals that went on. One look-up, and only when there is something that follows. */
  async sort(tx: Tx, events: readonly IncomingEvent[], at: Date): Promise<Late<IncomingEvent>> {
    const following = events.filter(isFollowUp);
    if (following.length === 0) return { events, aftermath: nothing };
    const ids = following.map(({ data }) => data.signalId);
    const [moved, handedBy] = [
      await this.moved.find(tx, ids),
      following.some(({ data }) => data.forwarded) ? await this.moved.handedBy(tx, ids) : new Map(),
    ];
    const isLate = (event: FollowUp): boolean => {
      const went = moved.get(event.data.signalId);
      const asksBack = event.type === 'nl.verwijsindex.erasure.asked.v1' && event.origin === went?.toRegion;
      return went !== undefined && !asksBack;
    };
    const late = following.filter(isLate);
    const rest = events.flatMap((event): IncomingEvent[] => {
      if (!isFollowUp(event)) return [event];
      if (late.includes(event)) return [];
      if (!event.data.forwarded) return [event];
      // Only the region that handed the signal over forwards what is about it; of what is not here it has no effect.
      const isCredible = (handedBy.get(event.data.signalId) ?? event.origin) === event.origin;
      return isCredible ? [{ ...event, origin: event.data.forwarded.for }] : [];
    });
    const erased = late.flatMap((event) =>
      event.type === 'nl.verwijsindex.erasure.asked.v1'
        ? [{ id: event.data.signalId, reason: event.data.reason, at: at.toISOString() }]
        : [],
    );
    this.forget(tx, erased);
    return { events: rest, aftermath: this.forwarded(late, moved, at) };
  }

  /**
   * Signals on jeugdigen whose case went on. One that was given since is no late one: the jeugdige lives here again.
   * @returns those that are taken in here
   */
  async given(
    tx: Tx,
    arrived: readonly { readonly event: Given; readonly jeugdige: TakenIn }[],
    at: Date,
  ): Promise<Late<Given>> {
    const suspects = arrived.filter(({ jeugdige }) => jeugdige.caseMoved);
    const events = arrived.map(({ event }) => event);
    if (suspects.length === 0) return { events, aftermath: nothing };
    const indexes = suspects.map(({ jeugdige }) => jeugdige.identityIndex);
    const went = await this.moved.ofJeugdigen(tx, indexes);
    const known = await this.moved.find(
      tx,
      suspects.map(({ event }) => event.data.signalId),
    );
    const late = suspects.flatMap(({ event, jeugdige }) => {
      const last = went.get(jeugdige.identityIndex.toString('hex'));
      const one = known.get(event.data.signalId);
      if (one) return [{ event, jeugdige, to: one, isKnown: true }];
      if (!last || new Date(event.data.givenAt) > last.movedAt) return [];
      const homeVersion = (event.data.homeVersion ?? 0) + 1;
      const to = { ...last, signalId: event.data.signalId, originRegion: event.origin, homeVersion };
      return [{ event, jeugdige, to: { ...to, handedBy: null }, isKnown: false }];
    });
    this.moved.add(
      tx,
      late.flatMap(({ to, isKnown }) => (isKnown ? [] : [to])),
    );
    const drafts = late.flatMap(({ event, to, isKnown }) => [
      ...(isKnown ? [] : [caseOf(event, to)]),
      ...(event.origin === to.toRegion ? [] : [newsOf(to, at)]),
    ]);
    const forwarded = new Set(late.map(({ event }) => event));
    return {
      events: events.filter((event) => !forwarded.has(event)),
      aftermath: { ...nothing, drafts, audit: late.length > 0 ? [this.entry(at)] : [] },
    };
  }

  /** What must be erased leaves no trace here either. */
  private forget(tx: Tx, erased: readonly Gone[]): void {
    if (erased.length === 0) return;
    this.moved.remove(
      tx,
      erased.map(({ id }) => id),
    );
    this.register.remove(tx, erased);
  }

  private forwarded(late: readonly FollowUp[], moved: ReadonlyMap<string, MovedSignal>, at: Date): Aftermath {
    const drafts = late.flatMap((event): Draft[] => {
      const went = moved.get(event.data.signalId);
      if (!went) return [];
      const forwarded = event.data.forwarded ?? { for: event.origin, by: this.region.id };
      const data = { ...event.data, forwarded } as EventData<typeof event.type>;
      return [{ type: event.type, subject: event.subject, destination: went.toRegion, data } as Draft]; // type and data belong together: they came so
    });
    return { ...nothing, drafts, audit: late.length > 0 ? [this.entry(at)] : [] };
  }

  /** Of whom it was is not known here any more. */
  private entry(at: Date) {
    return entryOfMove(this.region.id, null, 'came late, forwarded', at);
  }
}

const isFollowUp = (event: IncomingEvent): event is FollowUp => followUps.some((type) => type === event.type);

/** A signal that came late, as a case of its own: its answer is a receipt for which nothing waits. */
function caseOf(
  { data }: Given,
  { toRegion, municipality, movedAt, originRegion, homeVersion }: MovedSignal,
): Draft {
  const { bsn, person, objections = [], kind = 'signal', informedWhom = [] } = data;
  const { signalId, givenAt, plannedEndOn, informedOn, urgent, professional, organisation } = data;
  const caseId = randomUUID();
  const signal = {
    ...{ signalId, kind, originRegion, homeVersion, givenAt, plannedEndOn, informedOn, informedWhom },
    ...{ urgent, professional, organisation, objections },
  };
  return {
    type: 'nl.verwijsindex.case.moved.v1',
    ...{ subject: caseId, destination: toRegion },
    data: {
      ...{ caseId, movedAt: movedAt.toISOString(), municipality, match: null },
      ...(person ? { person } : { bsn }),
      ...{ signals: [signal], relations: [], archived: [] },
    },
  };
}

/** Where it went, for its origin: what follows goes there. */
const newsOf = (
  { signalId, originRegion, toRegion: homeRegion, homeVersion, municipality }: MovedSignal,
  at: Date,
): Draft => ({
  type: 'nl.verwijsindex.signal.moved.v1',
  ...{ subject: signalId, destination: originRegion },
  data: { signalId, movedAt: at.toISOString(), homeRegion, homeVersion, municipality, secret: true },
});
