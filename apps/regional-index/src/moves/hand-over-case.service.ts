import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { planHandOver } from '#rules/moves/plan-hand-over.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import type { HomeRegion } from '#rules/routing/home-region.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArchiveService } from '../archive/archive.service.js';
import { OpenCasesService } from '../coordination/open-cases.service.js';
import { crossing } from '../departing.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { MatchesService } from '../matches/matches.service.js';
import { CarryObjectionsService } from '../objections/carry-objections.service.js';
import { Region } from '../region.js';
import { HandRelationsService } from '../relations/hand-relations.service.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { entryOfMove } from './move-audit.js';
import { type Mover, MovesRepository, type OpenMove } from './moves.repository.js';
import { handedSignal, partsOfCase } from './parts-of-case.js';

/** A case that was not taken is sent once more after so long: its event may have been parked on the way. */
const SEND_AGAIN_MS = 600_000;

/**
 * Sends the case of a jeugdige who moved to another region (Jw 7.1.2.3 g). Nothing else changes here: until the new home
 * answers that it has the case, the coordination goes on as it was.
 */
@Injectable()
export class HandOverCaseService {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
    private readonly repository: MovesRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly objections: CarryObjectionsService,
    private readonly relations: HandRelationsService,
    private readonly archive: ArchiveService,
    private readonly cases: OpenCasesService,
    private readonly matches: MatchesService,
  ) {}

  /** Whether there is something to do for them now. */
  isDue(mover: Mover, at: Date): boolean {
    const today = dateInAmsterdam(at.toISOString());
    const isTrial =
      mover.movedTo !== null && this.directory.opensFor(mover.movedTo, today) === 'test-persons';
    return isTrial || this.stepOf(mover, null, at).step !== 'none'; // who it is, is looked at under the lock
  }

  /** Does what must be done for one jeugdige, whoever else has done it meanwhile. */
  async follow(tx: Tx, jeugdigeId: string, at: Date): Promise<Aftermath> {
    const [row] = await this.jeugdigen.lock(tx, [jeugdigeId]);
    const mover = row ? await this.repository.mover(tx, this.region.id, jeugdigeId) : null;
    if (!row || !mover) return nothing;
    const { step, to } = this.stepOf(mover, this.jeugdigen.identityOf(row), at);
    switch (step) {
      case 'none':
        return nothing;
      case 'stop':
        if (!mover.open) return nothing;
        this.repository.stop(tx, mover.open.id);
        return this.tellWaiting(tx, row, at);
      case 'send-again':
      case 'start':
        return mover.movedTo === null || to === null ? nothing : this.send(tx, row, mover, to, at);
    }
  }

  private stepOf(
    mover: Mover,
    who: JeugdigeIdentity | null,
    at: Date,
  ): { step: 'none' | 'stop' | 'start' | 'send-again'; to: string | null } {
    const way = this.wayOf(mover, who, at);
    const to = way.routed ? way.region : null;
    const { open, hasCase } = mover;
    switch (planHandOver(open?.toRegion ?? null, way, this.region.id)) {
      case 'start':
        return { step: hasCase ? 'start' : 'none', to };
      case 'restart':
        return { step: hasCase ? 'start' : 'stop', to };
      case 'stop':
        return { step: 'stop', to };
      case 'wait':
        return { step: 'none', to };
      case 'none': {
        const isLate = open !== null && at.getTime() - open.sentAt.getTime() >= SEND_AGAIN_MS;
        return { step: isLate ? (hasCase ? 'send-again' : 'stop') : 'none', to };
      }
    }
  }

  private wayOf({ movedTo }: Mover, who: JeugdigeIdentity | null, at: Date): HomeRegion {
    if (movedTo === null) return { routed: true, region: this.region.id, name: this.region.id };
    return this.directory.route(movedTo, dateInAmsterdam(at.toISOString()), who);
  }

  /** Under the same id when it goes once more to the same region. */
  private async send(tx: Tx, row: JeugdigeRow, mover: Mover, to: string, at: Date): Promise<Aftermath> {
    const who = crossing(this.jeugdigen.identityOf(row));
    if (who === null || mover.movedTo === null) return nothing; // not born yet: never crosses
    const again = mover.open?.toRegion === to ? mover.open : null;
    if (mover.open && !again) this.repository.stop(tx, mover.open.id);
    const known = await this.register.active(tx, [row.id]);
    const signals = known.filter(({ homeRegion }) => homeRegion === this.region.id);
    const ids = signals.map(({ id }) => id);
    const [homes, pending] = [await this.repository.homes(tx, ids), await this.objections.of(tx, ids)];
    const since = await this.repository.matchedSince(tx, row.id);
    const parts = partsOfCase({
      signals: signals.map((one) =>
        handedSignal(one, (homes.get(one.id)?.homeVersion ?? 0) + 1, pending.get(one.id) ?? []),
      ),
      relations: await this.relations.handOver(tx, row.id),
      archived: await this.archive.handOver(tx, row.id, this.region.id, at),
    });
    const move: OpenMove = {
      ...{
        id: again?.id ?? randomUUID(),
        toRegion: to,
        municipality: mover.movedTo,
        since: mover.open?.since ?? at,
        sentAt: at,
      },
    };
    this.repository.send(tx, row.id, move, signals);
    const data = { caseId: move.id, movedAt: at.toISOString(), ...who, municipality: move.municipality };
    const match = since && { since: since.toISOString() };
    const drafts = parts.map((part): Draft => ({
      type: 'nl.verwijsindex.case.moved.v1',
      ...{ subject: move.id, destination: to },
      data: { ...data, match, ...part },
    }));
    const sent = { drafts, audit: [entryOfMove(this.region.id, row.id, 'goes to another region', at)] };
    return mover.open ? together(sent) : together(sent, await this.tellWaiting(tx, row, at));
  }

  /** Everybody involved sees with the coordination that the case waits to be handed over, and that it does no more. */
  private async tellWaiting(tx: Tx, row: JeugdigeRow, at: Date): Promise<Aftermath> {
    const open = await this.cases.of(tx, row, at);
    return open ? this.matches.tellAnew(tx, open, at) : nothing;
  }
}
