import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import type { HomeRegion } from '#rules/routing/home-region.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { givenEvent } from '../departing.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { MatchesService } from '../matches/matches.service.js';
import { CarryObjectionsService } from '../objections/carry-objections.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { walk } from '../walk-states.js';
import { JoinedJeugdigenRepository } from './joined-jeugdigen.repository.js';
import { type Joining, planJoining } from './plan-joining.js';

/** A jeugdige without a BSN who turns out to have one. Both rows are locked. */
export interface Identification {
  readonly row: JeugdigeRow;
  /** The row of the BSN; new: made for this, and nothing hangs on it. */
  readonly target: { readonly id: string; readonly identityIndex: Buffer; readonly isNew: boolean };
  readonly bsn: string;
  /** Where they live by the population register. */
  readonly municipality: string;
  /** null when it is not known here. */
  readonly ageLimitOn: PlainDate | null;
  /** Region that told it; null: the giver did, here. */
  readonly toldBy: string | null;
}

/**
 * Joins a jeugdige without a BSN to the one with it, and loses nothing: signals and what hangs on them move, matches are
 * made that were not seen before, and when they live in another region than was thought every signal goes there anew.
 * Other regions that hold their signals are told, and do the same.
 */
@Injectable()
export class IdentifyJeugdigeService {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
    private readonly cipher: FieldCipher,
    private readonly repository: JoinedJeugdigenRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
    private readonly matches: MatchesService,
    private readonly objections: CarryObjectionsService,
  ) {}

  /** @returns under which row the jeugdige goes on, and what must follow */
  async identify(
    tx: Tx,
    asked: Identification,
    at: Date,
  ): Promise<{ jeugdigeId: string; aftermath: Aftermath }> {
    const { row, municipality, toldBy, bsn } = asked;
    const day = dateInAmsterdam(at.toISOString());
    const way = this.directory.route(municipality, day, { kind: 'bsn', bsn });
    const active = await this.register.active(tx, [row.id, asked.target.id]);
    const there = active.filter(({ jeugdigeId }) => jeugdigeId === asked.target.id);
    // A signal on the BSN may have come in the same transaction.
    const target = { ...asked.target, isNew: asked.target.isNew && there.length === 0 };
    const one = { ...asked, target };
    const open = await this.repository.withOpenMatch(tx, [row.id, target.id]);
    const joining = planJoining({
      ...{ rowId: row.id, target, toldBy, open, way, here: this.region.id },
      moving: await this.lockedOf(tx, active, row.id),
      there,
    });
    const closed = joining.closesMatch ? await this.leaveMatch(tx, row, at) : nothing;
    this.endTwice(tx, joining.twice, at);
    this.join(tx, one);
    const matched = await this.follow(tx, joining, municipality, at);
    const drafts = [...this.toldOf(joining, one, at), ...(await this.passedOn(tx, joining, one, way, at))];
    const audit = joining.moved.map(({ record }) =>
      entryOfGiver(record, 'signal:identify', 'joined to a BSN', at),
    );
    if (!target.isNew) this.jeugdigen.forget(tx, [row.id]);
    return {
      jeugdigeId: joining.jeugdigeId,
      aftermath: together(closed, matched, { drafts, audit }),
    };
  }

  /** The signals as they stand now: the relay moves those given here without a lock on the jeugdige. */
  private async lockedOf(tx: Tx, active: readonly Known[], jeugdigeId: string): Promise<Known[]> {
    const moving = active.filter((signal) => signal.jeugdigeId === jeugdigeId);
    const here = moving.filter(({ givenHere }) => givenHere).map(({ id }) => id);
    const locked = await this.register.lockGivenHere(tx, here);
    return moving.map((signal) => locked.get(signal.id) ?? signal);
  }

  private async leaveMatch(
    tx: Tx,
    { id: jeugdigeId, municipality }: JeugdigeRow,
    at: Date,
  ): Promise<Aftermath> {
    const nobody = { jeugdigeId, municipality, active: [], came: new Set<string>(), left: true };
    return this.matches.save(tx, await this.matches.plan(tx, [nobody], at), at);
  }

  /** A professional has one active signal on a jeugdige: that on the BSN stays. */
  private endTwice(tx: Tx, twice: readonly Known[], at: Date): void {
    if (twice.length === 0) return;
    this.register.end(
      tx,
      twice.map((record) => ({ record, reason: 'ended-by-giver', at: at.toISOString() })),
    );
    this.involvement.forget(
      tx,
      twice.map(({ id }) => id),
    );
  }

  private join(tx: Tx, { row, target, bsn, municipality, ageLimitOn }: Identification): void {
    if (!target.isNew) return this.repository.merge(tx, row.id, target.id);
    const identityCipher = this.cipher.encrypt(bsn, row.id);
    const { identityIndex } = target;
    const now = { id: row.id, identityIndex, identityCipher, municipality, ageLimitOn };
    this.repository.takePlace(tx, now, target.id);
  }

  /** States, and the match in this region. */
  private async follow(tx: Tx, joining: Joining, municipality: string, at: Date): Promise<Aftermath> {
    const { jeugdigeId, moved, counting, came, twice } = joining;
    const version = this.directory.version();
    const rerouted = moved.filter(({ isRerouted }) => isRerouted);
    this.involvement.forget(
      tx,
      rerouted.map(({ record }) => record.id),
    );
    this.repository.removeArrived(tx, joining.gone);
    const now = at.toISOString();
    const under = rerouted
      .filter(({ record }) => !came.has(record.id))
      .map(({ record, noWay }) =>
        walk({ ...record, directoryVersion: version, waitsForVersion: null }, [
          { trigger: 'home-changed', at: now },
          ...(noWay === null ? [] : [{ trigger: 'found-no-way' as const, at: now, reason: noWay }]),
        ]),
      );
    this.register.move(tx, under);
    if (came.size === 0 && twice.length === 0) return nothing;
    const matchCase = { jeugdigeId, municipality, active: counting, came, left: twice.length > 0 };
    const plans = await this.matches.plan(tx, [matchCase], at);
    const met = new Map(plans.flatMap(({ involvement }) => [...involvement]));
    const newcomers = counting.filter(({ id }) => came.has(id));
    this.register.move(
      tx,
      newcomers.map((record) => {
        const isRerouted = rerouted.some((one) => one.record.id === record.id);
        return walk(record, [
          ...(isRerouted ? [{ trigger: 'home-changed' as const, at: now }] : []),
          { trigger: met.has(record.id) ? 'met-others' : 'others-left', at: now },
        ]);
      }),
    );
    const told = await this.matches.save(tx, plans, at);
    const news = newcomers
      .filter(({ givenHere }) => !givenHere)
      .map(({ id, originRegion }): Draft => {
        const data = { signalId: id, changedAt: now, involvement: met.get(id) ?? null };
        return { type: 'nl.verwijsindex.match.changed.v1', subject: id, destination: originRegion, data };
      });
    return together(told, { drafts: news });
  }

  /** Whoever else holds these signals hears that there is a BSN; and of one that ended, that it did. */
  private toldOf({ tells, twice }: Joining, { bsn, municipality }: Identification, at: Date): Draft[] {
    const identifiedAt = at.toISOString();
    const ended = twice.flatMap(({ id: signalId, homeRegion, state }): Draft[] => {
      if (homeRegion === null || homeRegion === this.region.id || state === 'waiting') return [];
      const data = { signalId, endedAt: identifiedAt, reason: 'ended-by-giver' as const };
      return [{ type: 'nl.verwijsindex.signal.ended.v1', subject: signalId, destination: homeRegion, data }];
    });
    const told = tells.map(({ signalId, region: destination }): Draft => {
      const data = { signalId, identifiedAt, bsn, municipality };
      return { type: 'nl.verwijsindex.signal.identified.v1', subject: signalId, destination, data };
    });
    return [...ended, ...told];
  }

  /** What was given here goes to where they live, as if it were given now. */
  private async passedOn(
    tx: Tx,
    { moved }: Joining,
    { bsn, municipality }: Identification,
    way: HomeRegion,
    at: Date,
  ): Promise<Draft[]> {
    if (!way.routed || way.region === this.region.id) return [];
    const rerouted = moved.filter(({ isRerouted }) => isRerouted).map(({ record }) => record);
    const ids = rerouted.map(({ id }) => id);
    const pending = await this.objections.of(tx, ids);
    const identity = { kind: 'bsn', bsn } as const;
    const given = rerouted.flatMap((record) =>
      givenEvent({ record, identity, municipality, objections: pending.get(record.id) ?? [] }),
    );
    const carried = [...pending].map(([signalId, objections]) => ({ signalId, objections }));
    const places = { home: way.region, answers: false };
    return [...given, ...(await this.objections.follow(tx, carried, places, at))];
  }
}
