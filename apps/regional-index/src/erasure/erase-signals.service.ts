import type { Tx } from '#platform/transaction.js';
import type { Instant, PlainDate } from '#rules/dates/plain-date.js';
import { consequenceOf, type ErasureReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArchiveService } from '../archive/archive.service.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { noticesWithdrawn } from '../told-of-end.js';
import { ErasureRepository, type PlaceAsked } from './erasure.repository.js';
import { type Holding, holdingsOf } from './places-of.js';

export type { PlaceAsked };

/** Something that must be erased. */
export interface Erasing {
  readonly signalId: string;
  readonly reason: ErasureReason;
  /** Region that says so: this one, or the other one that holds the signal. */
  readonly by: string;
  /** The old home that forwarded what another region asks: the answer counts for it too. */
  readonly forwardedBy?: string;
  /** Of what was found wrong: the day on which its giver was consulted. */
  readonly consultedOn?: PlainDate;
}

/**
 * Erases signals everywhere they went: here at once, in the other region that holds them by asking it. What remains is a
 * receipt without a person, which stays open until every place has answered. Doing it again changes nothing.
 */
@Injectable()
export class EraseSignalsService {
  constructor(
    private readonly region: Region,
    private readonly repository: ErasureRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly endings: EndArrivedService,
    private readonly archive: ArchiveService,
  ) {}

  /** Erases signals: active, ended, or archived. Their jeugdigen are locked here, as far as the caller has not. */
  async erase(tx: Tx, signalIds: readonly string[], reason: ErasureReason, at: Date): Promise<Aftermath> {
    return this.eraseAll(
      tx,
      [...new Set(signalIds)].map((signalId) => ({ signalId, reason, by: this.region.id })),
      at,
    );
  }

  /** The same, for this region and for others. What a region asks that does not hold the signal has no effect. */
  async eraseAll(tx: Tx, erasing: readonly Erasing[], at: Date): Promise<Aftermath> {
    if (erasing.length === 0) return nothing;
    const ids = erasing.map(({ signalId }) => signalId);
    const [around, archived] = await Promise.all([
      this.jeugdigen.ofSignals(tx, ids),
      this.archive.find(tx, ids),
    ]);
    const jeugdigen = await this.jeugdigen.lock(
      tx,
      [...around, ...archived.map(({ jeugdigeId: id }) => ({ id }))].map(({ id }) => id),
    );
    await this.register.lockGivenHere(tx, ids);
    const holdings = holdingsOf(await this.repository.held(tx, ids), archived, this.region.id);
    const handlers = await this.repository.objectionsHandledBy(tx, ids);
    const credible = erasing.filter((one) =>
      this.isCredible(one, holdings.get(one.signalId), handlers.get(one.signalId) ?? []),
    );
    const ended = await this.endings.end(
      tx,
      credible.map((one) => ({
        ...one,
        at: at.toISOString(),
        byOldHome: isToldBefore(one, holdings, handlers),
      })),
      new Map(jeugdigen.map((row) => [row.id, row.municipality])),
      at,
    );
    this.removeRest(tx, credible, at);
    this.jeugdigen.forget(
      tx,
      jeugdigen.map(({ id }) => id),
    );
    this.keepReceipts(tx, credible, holdings, at);
    const mails = credible
      .filter(({ signalId }) => holdings.get(signalId)?.givenHere)
      .map(({ signalId }) => noticesWithdrawn(signalId, null, at, this.region.id));
    const told = credible.flatMap((one) => this.toldOf(one, holdings.get(one.signalId), at));
    return together({ drafts: mails }, ended, { drafts: told });
  }

  /** The receipts of what was erased because this region said so: every place, with when it answered. */
  async placesOf(tx: Tx, signalIds: readonly string[]): Promise<PlaceAsked[]> {
    return signalIds.length > 0 ? this.repository.places(tx, signalIds) : [];
  }

  /** A place that was asked has nothing any more. */
  answered(tx: Tx, answers: readonly { signalId: string; region: string; at: Instant }[]): void {
    if (answers.length > 0) this.repository.answer(tx, answers);
  }

  /**
   * Of a signal that is not here anybody may say that it must not come. A college that had an objection before the
   * jeugdige moved decides on it.
   */
  private isCredible(
    { by, reason, forwardedBy }: Erasing,
    holding: Holding | undefined,
    handlers: readonly string[],
  ): boolean {
    if (by === this.region.id || !holding) return true;
    const handles = reason === 'objection-upheld' && handlers.includes(by);
    return holding.elsewhere.includes(by) || handles || forwardedBy !== undefined;
  }

  /** What ended before, what is archived, and what still waits to leave. */
  private removeRest(tx: Tx, erasing: readonly Erasing[], at: Date): void {
    const ids = erasing.map(({ signalId }) => signalId);
    this.archive.destroy(tx, ids);
    this.repository.forgetWhereTo(tx, ids);
    this.register.remove(
      tx,
      erasing.map(({ signalId: id, reason }) => ({ id, reason, at: at.toISOString() })),
    );
    this.repository.unsend(tx, ids);
  }

  /** The other place is asked; who asked hears that it is done. */
  private toldOf(
    { signalId, reason, by, forwardedBy }: Erasing,
    holding: Holding | undefined,
    at: Date,
  ): Draft[] {
    const now = at.toISOString();
    const asked = (destination: string): Draft => ({
      type: 'nl.verwijsindex.erasure.asked.v1',
      ...{ subject: signalId, destination },
      data: { signalId, reason, askedAt: now },
    });
    if (by === this.region.id) return (holding?.elsewhere ?? []).map(asked);
    const done: Draft = {
      type: 'nl.verwijsindex.erasure.done.v1',
      ...{ subject: signalId, destination: by },
      data: { signalId, doneAt: now, ...(forwardedBy !== undefined && { inPlaceOf: forwardedBy }) },
    };
    // An older home may still know where it went; it is asked along the way that the case came.
    const before = (holding?.before ?? []).filter((region) => region !== by && region !== forwardedBy);
    return [done, ...before.map(asked)];
  }

  /** Who asks keeps the receipt; this region has answered by now. */
  private keepReceipts(
    tx: Tx,
    erasing: readonly Erasing[],
    holdings: ReadonlyMap<string, Holding>,
    at: Date,
  ): void {
    const here = this.region.id;
    const own = erasing.filter(
      ({ by, reason, signalId }) =>
        by === here && consequenceOf(reason).remains === 'receipt' && holdings.has(signalId),
    );
    if (own.length === 0) return;
    const now = at.toISOString();
    const receipts = own.map(({ signalId, reason, consultedOn = null }) => {
      return { signalId, reason, consultedOn, places: [here, ...(holdings.get(signalId)?.elsewhere ?? [])] };
    });
    this.repository.open(tx, receipts, now);
    this.repository.answer(
      tx,
      own.map(({ signalId }) => ({ signalId, region: here, at: now })),
    );
  }
}

/** Whether an old home says so, or the college that had the objection before a move: not one of the two that hold it. */
const isToldBefore = (
  { signalId, by, forwardedBy }: Erasing,
  holdings: ReadonlyMap<string, Holding>,
  handlers: ReadonlyMap<string, readonly string[]>,
): boolean =>
  forwardedBy !== undefined ||
  (handlers.get(signalId) ?? []).includes(by) ||
  (holdings.get(signalId)?.before ?? []).includes(by);
