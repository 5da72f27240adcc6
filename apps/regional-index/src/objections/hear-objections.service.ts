import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { AuditEntry } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { FreezeSignalsService } from './freeze-signals.service.js';
import { ObjectionPlacesRepository } from './objection-places.repository.js';

import { SignalObjectionsRepository } from './signal-objections.repository.js';

export type ObjectionChanged = IncomingEventOf<'nl.verwijsindex.objection.changed.v1'>;
export type ObjectionAnswered = IncomingEventOf<'nl.verwijsindex.objection.answered.v1'>;

interface Heard {
  readonly changed: readonly ObjectionChanged[];
  readonly answered: readonly ObjectionAnswered[];
}

/** What another region tells of objections filed there, and the receipts for those that were filed here. */
@Injectable()
export class HearObjectionsService {
  constructor(
    private readonly register: SignalRegisterService,
    private readonly freezing: FreezeSignalsService,
    private readonly places: ObjectionPlacesRepository,
    private readonly objections: SignalObjectionsRepository,
  ) {}

  /**
   * Freezes and thaws, and answers each change with a receipt: also when the signal is not here any more. Only the region
   * of origin and the home region of a signal are believed, and the one that handles an objection since before a move.
   * @param municipalities by jeugdige, of the jeugdigen of these signals and perhaps others; they are locked
   * @param alsoLocked signals that the transaction locks after this: all at once, in one order
   */
  async hear(
    tx: Tx,
    { changed: events, answered }: Heard,
    {
      municipalities,
      alsoLocked,
    }: { readonly municipalities: ReadonlyMap<string, string>; readonly alsoLocked: readonly string[] },
    at: Date,
  ): Promise<Aftermath> {
    this.take(tx, answered);
    if (events.length === 0) return nothing;
    await this.register.lockGivenHere(tx, [...alsoLocked, ...events.map(({ data }) => data.signalId)]);
    const known = await this.register.active(tx, [...municipalities.keys()]);
    const signals = new Map(known.map((signal) => [signal.id, signal]));
    const handlers = await this.objections.handlers(tx, [...signals.keys()]);
    const believed = events.filter(({ data, origin }) => {
      const signal = signals.get(data.signalId);
      const handled = handlers.get(data.signalId) ?? [];
      return signal !== undefined && [signal.originRegion, signal.homeRegion, ...handled].includes(origin);
    });
    const news = believed.map(({ data: { signalId, objectionId, revision, state }, origin: handledBy }) => {
      return { signalId, objectionId, revision, pending: state === 'pending', handledBy };
    });
    const followed = await this.freezing.apply(tx, news, municipalities, at);
    const audit = believed.map((event) => entryOf(event, signals.get(event.data.signalId), at));
    return together(followed, { drafts: events.map((event) => receiptOf(event, at)), audit });
  }

  /** Receipts for objections that were filed here. */
  private take(tx: Tx, events: readonly ObjectionAnswered[]): void {
    if (events.length === 0) return;
    this.places.answer(
      tx,
      events.flatMap(({ origin, data: { signalId, objectionId, revision, answeredAt, inPlaceOf } }) =>
        [origin, ...(inPlaceOf === undefined ? [] : [inPlaceOf])].map((region) => {
          return { objectionId, signalId, region, revision, at: answeredAt };
        }),
      ),
    );
  }
}

function receiptOf({ origin, data }: ObjectionChanged, at: Date): Draft {
  const { signalId, objectionId, revision } = data;
  return {
    type: 'nl.verwijsindex.objection.answered.v1',
    subject: signalId,
    destination: origin,
    data: {
      ...{ signalId, objectionId, revision, answeredAt: at.toISOString() },
      ...(data.forwarded && { inPlaceOf: data.forwarded.by }),
    },
  };
}

/** The handler is known where the objection was filed; here the region speaks for them. */
const entryOf = (
  { origin, data }: ObjectionChanged,
  signal: SignalRecord | undefined,
  at: Date,
): AuditEntry => ({
  ...{ at, actorId: origin, organisationId: origin, role: 'rights-handler', outcome: 'done' },
  action: data.state === 'pending' ? 'objection:file' : 'objection:decide',
  subjectId: signal?.jeugdigeId ?? null,
  ground: 'objection in another region',
});
