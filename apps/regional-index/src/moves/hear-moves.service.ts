import type { IncomingEvent, IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import type { Arrived } from '../arrivals/arrivals.service.js';
import { DirectoryRefreshService } from '../directory/directory-refresh.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { CarryObjectionsService, newsOf } from '../objections/carry-objections.service.js';
import { FreezeSignalsService } from '../objections/freeze-signals.service.js';
import { Region } from '../region.js';
import type { JeugdigeRow, TakenIn } from '../register/jeugdigen.service.js';
import { FollowMovesService, type SignalMoved } from './follow-moves.service.js';
import { ForwardLateService } from './forward-late.service.js';
import { MovesRepository } from './moves.repository.js';
import { type CaseTaken, ReleaseCaseService } from './release-case.service.js';
import { type CaseMovedEvent, TakeCaseService } from './take-case.service.js';

export type { CaseMovedEvent, CaseTaken, SignalMoved };

type Given = IncomingEventOf<'nl.verwijsindex.signal.given.v1'>;

/** What comes in about cases that move, for who gives a batch its effect. */
@Injectable()
export class HearMovesService {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
    private readonly refresh: DirectoryRefreshService,
    private readonly repository: MovesRepository,
    private readonly late: ForwardLateService,
    private readonly taking: TakeCaseService,
    private readonly releasing: ReleaseCaseService,
    private readonly following: FollowMovesService,
    private readonly objections: CarryObjectionsService,
    private readonly freezing: FreezeSignalsService,
  ) {}

  /** The first thing of a batch: what must follow signals that went on is forwarded. */
  sort(tx: Tx, events: readonly IncomingEvent[], at: Date): ReturnType<ForwardLateService['sort']> {
    return this.late.sort(tx, events, at);
  }

  /** Signals on jeugdigen whose case went on are forwarded; the others are taken in. */
  given(
    tx: Tx,
    arrived: readonly { readonly event: Given; readonly jeugdige: TakenIn }[],
    at: Date,
  ): ReturnType<ForwardLateService['given']> {
    return this.late.given(tx, arrived, at);
  }

  take(tx: Tx, cases: Parameters<TakeCaseService['take']>[1], at: Date): Promise<Aftermath> {
    return this.taking.take(tx, cases, at);
  }

  follow(tx: Tx, news: readonly SignalMoved[], at: Date): Promise<Aftermath> {
    this.seekWays(tx, news);
    return this.following.follow(tx, news, at);
  }

  release(tx: Tx, events: readonly CaseTaken[], at: Date): Promise<Aftermath> {
    this.seekWays(tx, events);
    return this.releasing.release(tx, events, at);
  }

  jeugdigenOf(tx: Tx, events: readonly CaseTaken[]): Promise<JeugdigeRow[]> {
    return this.releasing.jeugdigenOf(tx, events);
  }

  /**
   * What signals carry that went from one home to another: how many times, and what freezes them; and those whose
   * municipality turns out to be of another region go on. Nothing is read or written for any other.
   * @param arrived what became of these signals, in the same order
   */
  async carried(tx: Tx, given: readonly Given[], arrived: readonly Arrived[], at: Date): Promise<Aftermath> {
    this.goOn(tx, given, arrived, at);
    const rehomed = given.filter(({ data }) => data.homeVersion !== undefined || data.objections);
    if (rehomed.length === 0) return nothing;
    const results = new Map(given.map(({ data }, index) => [data.signalId, arrived[index]]));
    const added = ({ data }: Given): boolean => results.get(data.signalId)?.repeated === false;
    this.repository.rehome(
      tx,
      rehomed.filter(added).map(({ data: { signalId: id, homeVersion = 0 } }) => {
        return { id, homeVersion, handedBy: null };
      }),
    );
    const carried = rehomed.map(({ data }) => ({
      ...{ signalId: data.signalId, objections: data.objections ?? [], municipality: data.municipality },
    }));
    const isNew = new Set(rehomed.filter(added).map(({ data }) => data.signalId));
    await this.objections.keep(
      tx,
      carried.filter(({ signalId }) => isNew.has(signalId)),
      at,
    );
    const before = carried.filter(
      ({ signalId, objections }) => !isNew.has(signalId) && objections.length > 0,
    );
    let aftermath = nothing;
    for (const one of before) {
      const jeugdigeId = results.get(one.signalId)?.record.jeugdigeId ?? '';
      const municipalities = new Map([[jeugdigeId, one.municipality]]);
      const news = newsOf([one], this.region.id);
      aftermath = together(aftermath, await this.freezing.apply(tx, news, municipalities, at));
    }
    return aftermath;
  }

  /** Who waits for a way to a jeugdige may have one to where they live now. */
  private seekWays(tx: Tx, events: readonly (SignalMoved | CaseTaken)[]): void {
    if (events.length > 0) tx.afterCommit(() => this.refresh.followAgain());
  }

  private goOn(tx: Tx, given: readonly Given[], arrived: readonly Arrived[], at: Date): void {
    if (given.length === 0) return;
    const here = new Set(this.directory.municipalitiesHere(dateInAmsterdam(at.toISOString())));
    given.forEach(({ data: { municipality }, directoryVersion = 0 }, index) => {
      const jeugdigeId = arrived[index]?.record.jeugdigeId;
      const isAstray = !here.has(municipality) && this.directory.version() >= directoryVersion;
      if (isAstray && jeugdigeId !== undefined && jeugdigeId !== '')
        this.repository.setMovedTo(tx, jeugdigeId, municipality);
    });
  }
}
