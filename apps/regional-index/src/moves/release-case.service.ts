import { toldEndReasons } from '#contracts/events/signal-ended.js';
import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { erasureReasons } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArchiveService } from '../archive/archive.service.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import { isRealCase } from '../counted.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { MatchesService } from '../matches/matches.service.js';
import { CarryObjectionsService } from '../objections/carry-objections.service.js';
import { Region } from '../region.js';
import { HouseholdsService } from '../register/households.service.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { countsIn, type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { entryOfMove } from './move-audit.js';
import { MovedSignalsRepository } from './moved-signals.repository.js';
import { MovesRepository, type OpenMove } from './moves.repository.js';
import { SendToNewHomeService } from './send-to-new-home.service.js';

export type CaseTaken = IncomingEventOf<'nl.verwijsindex.case.taken.v1'>;

/** A case of which the new home has (a part of) everything. */
interface Released {
  readonly row: JeugdigeRow;
  readonly move: OpenMove;
  readonly secret: boolean;
  readonly ids: ReadonlySet<string>;
  readonly archivedIds: readonly string[];
  readonly at: Date;
}

/**
 * Lets a case go that the new home has taken, and only then: the coordination closes with the move, the match too, copies
 * of signals of other regions are removed, those given here go on as signals on somebody who lives elsewhere, everybody is
 * told. What ended or changed here while the case was on its way is told to the new home.
 */
@Injectable()
export class ReleaseCaseService {
  constructor(
    private readonly region: Region,
    private readonly repository: MovesRepository,
    private readonly moved: MovedSignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly households: HouseholdsService,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly objections: CarryObjectionsService,
    private readonly archive: ArchiveService,
    private readonly notices: CoordinationNoticesService,
    private readonly sending: SendToNewHomeService,
  ) {}

  /** Whose cases these are, so that they can be locked. */
  async jeugdigenOf(tx: Tx, events: readonly CaseTaken[]): Promise<JeugdigeRow[]> {
    if (events.length === 0) return [];
    const ids = await this.repository.jeugdigenOf(
      tx,
      events.map(({ data }) => data.caseId),
    );
    return this.jeugdigen.byIds(tx, ids);
  }

  /** Receipts of new homes. Their jeugdigen are locked. */
  async release(tx: Tx, events: readonly CaseTaken[], at: Date): Promise<Aftermath> {
    let aftermath = nothing;
    for (const event of events) aftermath = together(aftermath, await this.releaseOne(tx, event, at));
    return aftermath;
  }

  private async releaseOne(tx: Tx, { data, origin }: CaseTaken, at: Date): Promise<Aftermath> {
    const { caseId, signalIds, archivedIds } = data;
    const ended = await this.tellEnds(tx, signalIds, origin, at);
    const [id] = await this.repository.jeugdigenOf(tx, [caseId]);
    const [row] = id === undefined ? [] : await this.jeugdigen.lock(tx, [id]);
    const mover = row ? await this.repository.mover(tx, this.region.id, row.id) : null;
    if (!row || mover?.open?.toRegion !== origin) return together({ drafts: ended }); // stopped, or told before
    const secret = await this.repository.isSecret(tx, row.id);
    const released = { row, move: mover.open, secret, ids: new Set(signalIds), archivedIds, at };
    const let_ = await this.letGo(tx, released);
    return together({ drafts: ended }, let_);
  }

  private async letGo(tx: Tx, released: Released): Promise<Aftermath> {
    const { row, move, ids, at, archivedIds } = released;
    const known = await this.register.active(tx, [row.id]);
    const locked = await this.register.lockGivenHere(tx, [...ids]);
    const atHome = known
      .filter(({ id, homeRegion }) => ids.has(id) && homeRegion === this.region.id)
      .map((one) => locked.get(one.id) ?? one);
    const closed = await this.close(tx, released, known);
    const news = await this.changedSince(tx, move, atHome, at);
    const gone = await this.goElsewhere(tx, released, atHome);
    this.archive.destroy(tx, archivedIds);
    this.repository.taken(tx, move.id, [...ids]);
    this.repository.liveElsewhere(tx, row.id, move.municipality, this.region.id);
    this.jeugdigen.forget(tx, [row.id]);
    const audit = [entryOfMove(this.region.id, row.id, 'went to another region', at)];
    return together(closed, gone, { drafts: news, audit });
  }

  /** The match goes on with what came since, if anything; else it closes, and its coordination with the move. */
  private async close(
    tx: Tx,
    { row: { id: jeugdigeId, municipality }, ids, at }: Released,
    known: readonly Known[],
  ): Promise<Aftermath> {
    const counting = known.filter(countsIn(this.region.id));
    const left = counting.filter(({ id }) => !ids.has(id));
    const none = { came: new Set<string>(), left: true, isTest: !isRealCase(counting) };
    const before = await this.matches.openOf(
      tx,
      [{ jeugdigeId, municipality, active: counting, ...none }],
      at,
    );
    const plans = await this.matches.plan(
      tx,
      [{ jeugdigeId, municipality, active: left, ...none, moved: true }],
      at,
    );
    const told = await this.matches.save(tx, plans, at);
    const drafts: Draft[] = [];
    for (const { match, case: one } of plans.some(({ change }) => change === 'closed') ? before : [])
      drafts.push(
        ...(await this.notices.ofMoveAway(tx, { record: match.coordination, parties: one.active }, at)),
      );
    return together(told, { drafts });
  }

  private async goElsewhere(
    tx: Tx,
    { row, move, secret, at }: Released,
    atHome: readonly Known[],
  ): Promise<Aftermath> {
    const ids = atHome.map(({ id }) => id);
    const [homes, pending] = [await this.repository.homes(tx, ids), await this.objections.of(tx, ids)];
    this.households.markFamilies(tx, [row.id], ids);
    const went = atHome.map((record) => ({
      record,
      homeVersion: (homes.get(record.id)?.homeVersion ?? 0) + 1,
      handedBy: homes.get(record.id)?.handedBy ?? null,
      objections: pending.get(record.id) ?? [],
    }));
    this.moved.add(
      tx,
      went.map(({ record, homeVersion, handedBy }) => ({
        ...{ signalId: record.id, originRegion: record.originRegion, toRegion: move.toRegion },
        ...{ municipality: move.municipality, homeVersion, handedBy },
        ...{ identityIndex: row.identityIndex, movedAt: at },
      })),
    );
    const carried = went.map(({ record, objections }) => ({ signalId: record.id, objections }));
    const places = { home: move.toRegion, answers: true };
    await this.objections.follow(tx, carried, places, at);
    const here = went.filter(({ record }) => record.givenHere);
    const sent = await this.sending.send(
      tx,
      here.map((one) => ({ ...one, handedBy: null })),
      { homeRegion: move.toRegion, municipality: move.municipality, secret, row },
      at,
    );
    this.repository.removeArrived(tx, ids);
    const told = went.flatMap(({ record, homeVersion }): Draft[] => {
      const { id: signalId, originRegion, givenHere } = record;
      if (givenHere || originRegion === move.toRegion) return [];
      const data = { signalId, movedAt: at.toISOString(), homeVersion, secret };
      return [
        {
          type: 'nl.verwijsindex.signal.moved.v1',
          ...{ subject: signalId, destination: originRegion },
          data: { ...data, homeRegion: move.toRegion, municipality: move.municipality },
        },
      ];
    });
    return together(sent, { drafts: told });
  }

  /** Who was informed, and to what was objected, since the case was sent. */
  private async changedSince(tx: Tx, move: OpenMove, atHome: readonly Known[], at: Date): Promise<Draft[]> {
    const sent = await this.repository.sentInformed(tx, move.id);
    const pending = await this.objections.of(
      tx,
      atHome.map(({ id }) => id),
    );
    return atHome.flatMap((record): Draft[] => {
      const { id: signalId, informedOn, originRegion } = record;
      const informedWhom = [...record.informedWhom];
      const to = { subject: signalId, destination: move.toRegion };
      const forwarded = { for: originRegion, by: this.region.id };
      const informed: Draft[] =
        informedOn !== null && informedWhom.length > 0 && sent.get(signalId) !== informedOn
          ? [
              {
                type: 'nl.verwijsindex.signal.informed.v1',
                ...to,
                data: { signalId, informedOn, informedWhom, forwarded },
              },
            ]
          : [];
      const objected = (pending.get(signalId) ?? []).map(({ objectionId, revision, handledBy }): Draft => {
        const data = { signalId, objectionId, revision, state: 'pending' as const };
        const by = { forwarded: { for: handledBy, by: this.region.id } };
        return {
          type: 'nl.verwijsindex.objection.changed.v1',
          ...to,
          data: { ...data, changedAt: at.toISOString(), ...by },
        };
      });
      return [...informed, ...objected];
    });
  }

  /** What ended here while it was on its way must end at the new home too. */
  private async tellEnds(
    tx: Tx,
    signalIds: readonly string[],
    destination: string,
    at: Date,
  ): Promise<Draft[]> {
    if (signalIds.length === 0) return [];
    const ends = await this.moved.ends(tx, signalIds);
    const forwarded = { for: this.region.id, by: this.region.id };
    return ends.flatMap(({ id: signalId, reason, at: ended }): Draft[] => {
      const to = { subject: signalId, destination };
      const told = toldEndReasons.find((one) => one === reason);
      const erased = erasureReasons.find((one) => one === reason);
      if (told) {
        const data = { signalId, endedAt: ended.toISOString(), reason: told, forwarded };
        return [{ type: 'nl.verwijsindex.signal.ended.v1', ...to, data }];
      }
      if (!erased) return []; // the new home sees it by its own clock
      const data = { signalId, reason: erased, askedAt: at.toISOString(), forwarded };
      return [{ type: 'nl.verwijsindex.erasure.asked.v1', ...to, data }];
    });
  }
}
