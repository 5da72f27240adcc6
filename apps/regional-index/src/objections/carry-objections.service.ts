import type { PendingObjection } from '#contracts/events/pending-objection.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { askPlaces } from './ask-places.js';
import { ObjectionPlacesRepository } from './objection-places.repository.js';
import { SignalObjectionsRepository } from './signal-objections.repository.js';

/** A signal with the objections that are pending to it. */
export interface CarriedObjections {
  readonly signalId: string;
  readonly objections: readonly PendingObjection[];
}

/**
 * Lets objections go along with a signal that goes to another home: it stays frozen there. The college that has the
 * objection keeps handling it, wherever the signal goes (it was the right one when it was filed).
 */
@Injectable()
export class CarryObjectionsService {
  constructor(
    private readonly region: Region,
    private readonly repository: SignalObjectionsRepository,
    private readonly places: ObjectionPlacesRepository,
  ) {}

  /** Objections that are pending, by signal; here or elsewhere. */
  async of(tx: Tx, signalIds: readonly string[]): Promise<ReadonlyMap<string, readonly PendingObjection[]>> {
    if (signalIds.length === 0) return new Map();
    const rows = await this.repository.pending(tx, signalIds, this.region.id);
    const bySignal = new Map<string, PendingObjection[]>();
    for (const { signalId, ...objection } of rows)
      bySignal.set(signalId, [...(bySignal.get(signalId) ?? []), objection]);
    return bySignal;
  }

  /** Freezes signals that were added just now, before anybody sees them. */
  async keep(tx: Tx, carried: readonly CarriedObjections[], at: Date): Promise<void> {
    const news = newsOf(carried, this.region.id);
    if (news.length > 0) await this.repository.apply(tx, news, at);
  }

  /**
   * Signals have another home from now on: it is a place that must answer to the objections that are handled here.
   * @param answers whether the new home has confirmed already that it froze them
   */
  async follow(
    tx: Tx,
    moved: readonly CarriedObjections[],
    { home, answers }: { readonly home: string; readonly answers: boolean },
    at: Date,
  ): Promise<Draft[]> {
    const here = this.region.id;
    const own = moved.flatMap(({ signalId, objections }) =>
      objections.filter(({ handledBy }) => handledBy === here).map((one) => ({ ...one, signalId })),
    );
    const asked = own.map(({ signalId, objectionId, revision }) =>
      askPlaces([{ signalId, region: home }], { id: objectionId, revision }, 'pending', { here, at }),
    );
    const rows = asked.flatMap((one) => one.rows);
    this.places.ask(tx, answers ? rows.map((row) => ({ ...row, answeredAt: at })) : rows);
    return answers ? [] : asked.flatMap(({ drafts }) => drafts);
  }
}

/** What freezes signals, as the repository takes it. */
export const newsOf = (carried: readonly CarriedObjections[], here: string) =>
  carried.flatMap(({ signalId, objections }) =>
    objections.map(({ objectionId, revision, handledBy }) => ({
      ...{ signalId, objectionId, revision, pending: true },
      ...(handledBy !== here && { handledBy }),
    })),
  );
