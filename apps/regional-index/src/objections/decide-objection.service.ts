import type { ObjectionView } from '#contracts/http/objections.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import {
  nextObjectionState,
  type ObjectionAction,
  type ObjectionState,
  signalsUnderObjection,
} from '#rules/rights/objection-states.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { ArchiveService } from '../archive/archive.service.js';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { answered } from '../outcome.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { askPlaces } from './ask-places.js';
import { FreezeSignalsService } from './freeze-signals.service.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionPlacesRepository } from './objection-places.repository.js';
import { ObjectionsRepository } from './objections.repository.js';
import { noSuchObjection, refusedNow } from './refusals.js';
import { SeeObjectionsService } from './see-objections.service.js';

type Decision = Exclude<ObjectionAction, 'confirm'>;

/** Puts on record what became of an objection, and does what follows for the signals. */
@Injectable()
export class DecideObjectionService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ObjectionsRepository,
    private readonly places: ObjectionPlacesRepository,
    private readonly functions: HeldFunctionsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly freezing: FreezeSignalsService,
    private readonly archive: ArchiveService,
    private readonly erasing: EraseSignalsService,
    private readonly seeing: SeeObjectionsService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError not-found when it is not there or of another municipality; conflict with the reason why not now
   */
  async act(caller: Principal, id: string, access: Action, action: Decision): Promise<ObjectionView> {
    const who = action === 'withdraw' ? 'jeugdige' : 'handler';
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const held = await this.functions.rightsHandledFor(tx, caller);
      const { found, jeugdige } = await this.lock(tx, id, held);
      const next = found ? nextObjectionState(found.state, action, who, found.late) : null;
      const done = next !== null && 'to' in next;
      const ground = done
        ? 'for the college of their municipality'
        : found
          ? 'not possible now'
          : 'for another college';
      const subject = found?.jeugdigeId ?? null;
      const audit = [entryOfCaller(caller, access, subject, done ? 'done' : 'refused', ground, at)];
      const decided = found && done ? decidedOf(found, next.to, at) : null;
      const followed = decided ? await this.follow(tx, decided, jeugdige, caller, at) : nothing;
      await this.outgoing.finish(tx, together(followed, { audit }), at);
      if (!next) return { refused: noSuchObjection() };
      if ('refused' in next) return { refused: refusedNow(next.refused) };
      return { answer: await this.seeing.viewOf(tx, decided ?? unreachable()) };
    });
  }

  /** The objection with its jeugdige locked: it is decided once. */
  private async lock(
    tx: Tx,
    id: string,
    municipalities: readonly string[],
  ): Promise<{ found: ObjectionEntity | null; jeugdige: JeugdigeRow | null }> {
    const seen = await this.repository.find(tx, id, municipalities);
    const jeugdigeId = seen?.jeugdigeId ?? null;
    const [jeugdige = null] = jeugdigeId === null ? [] : await this.jeugdigen.lock(tx, [jeugdigeId]);
    return { found: seen && (await this.repository.lock(tx, id, municipalities)), jeugdige };
  }

  /** What is erased has no jeugdige any more: the objection stays, without a person. */
  private async follow(
    tx: Tx,
    decided: ObjectionEntity,
    jeugdige: JeugdigeRow | null,
    caller: Principal,
    at: Date,
  ): Promise<Aftermath> {
    const erases = decided.outcome !== null && signalsUnderObjection[decided.outcome] === 'erased';
    await this.repository.save(tx, erases ? { ...decided, jeugdigeId: null } : decided);
    return erases ? this.erase(tx, decided, caller, at) : this.thaw(tx, decided, jeugdige, at);
  }

  /** Everywhere it went, and from the archive; never archived (Jw 7.1.4.6). */
  private async erase(
    tx: Tx,
    { id: objectionId, jeugdigeId, concerns }: ObjectionEntity,
    { id: actorId, organisation, role }: Principal,
    at: Date,
  ): Promise<Aftermath> {
    const active = (await this.places.of(tx, [objectionId])).map(({ signalId }) => signalId);
    const by = { actorId, organisationId: organisation.id, role, action: 'objection:decide' as const, at };
    const everything = concerns === 'everything' && jeugdigeId !== null;
    const archived = everything ? await this.archive.inspect(tx, jeugdigeId, by) : [];
    const rows = archived.map(({ id: signalId }) => {
      return { objectionId, signalId, region: this.region.id, askedAt: at, answeredAt: at };
    });
    this.places.ask(tx, rows);
    const ids = [...active, ...rows.map(({ signalId }) => signalId)];
    const erased = await this.erasing.erase(tx, ids, 'objection-upheld', at);
    this.jeugdigen.forget(tx, jeugdigeId === null ? [] : [jeugdigeId]); // when all had ended, the objection alone kept them
    return erased;
  }

  private async thaw(
    tx: Tx,
    decided: ObjectionEntity,
    jeugdige: JeugdigeRow | null,
    at: Date,
  ): Promise<Aftermath> {
    const { id: objectionId, revision } = decided;
    const places = await this.places.of(tx, [objectionId]);
    const asked = askPlaces(places, decided, 'over', { here: this.region.id, at });
    this.places.ask(tx, asked.rows);
    const about = [...new Set(places.map(({ signalId }) => signalId))];
    const news = about.map((signalId) => ({ signalId, objectionId, revision, pending: false }));
    const municipalities = new Map(jeugdige ? [[jeugdige.id, jeugdige.municipality]] : []);
    const thawed = await this.freezing.apply(tx, news, municipalities, at);
    this.jeugdigen.forget(tx, jeugdige ? [jeugdige.id] : []); // when everything ended meanwhile
    return together({ drafts: asked.drafts }, thawed); // the other place must know before news of a match comes
  }
}

function decidedOf(found: ObjectionEntity, to: ObjectionState, at: Date): ObjectionEntity {
  if (!(to in signalsUnderObjection) || to === 'pending' || to === 'closed') return unreachable();
  return { ...found, state: to, outcome: to, revision: found.revision + 1, decidedAt: at };
}

function unreachable(): never {
  throw new Error('A decision leads to a decided state');
}
