import type { ExpertCaseView, NotePatternBody, ProcessDirector } from '#contracts/http/expert-cases.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import { actOnCase, type ActRefusal } from '#rules/expert-team/act-on-case.js';
import type { ExpertCaseAction, ExpertCaseActor } from '#rules/expert-team/expert-case-states.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService, type JeugdigeRow } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { relationOf } from '../relation-of.js';
import { capacitiesOf, ownAmong } from './capacities-of.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { ExpertPatternsRepository } from './expert-patterns.repository.js';
import { groundOf } from './ground-of.js';
import { noSuchCase, refusalOf } from './refusals.js';
import { SeeExpertCasesService } from './see-expert-cases.service.js';
import { teamOf } from './team-of.js';
import { TellExpertCaseService } from './tell-expert-case.service.js';

/** What is done with a case; the state table of the rules says whether it can be, and by whom. */
export interface CaseDeed {
  /** In the access table. */
  readonly access: Action;
  readonly action: ExpertCaseAction;
  /** With `appoint-director`. */
  readonly director?: ProcessDirector;
  /** With `note-pattern`. */
  readonly pattern?: NotePatternBody;
}

/** A case with its jeugdige locked. */
interface Locked {
  readonly found: ExpertCaseEntity;
  readonly jeugdige: JeugdigeRow;
}

@Injectable()
export class ActOnExpertCaseService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertCasesRepository,
    private readonly patterns: ExpertPatternsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly seeing: SeeExpertCasesService,
    private readonly telling: TellExpertCaseService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @throws AppError not-found out of reach; not-allowed when it is for somebody else; conflict when it is not the turn */
  async act(caller: Principal, id: string, deed: CaseDeed): Promise<ExpertCaseView> {
    teamOf(this.region.convenant);
    const relation = relationOf(caller, deed.access);
    const outcome = await inTransaction(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const locked = await this.lock(tx, caller, id, relation);
      const made = locked ? await this.make(tx, caller, locked, deed, at) : null;
      const done = made !== null && typeof made !== 'string';
      const ground = done ? groundOf(relation) : locked ? 'not possible now' : 'no case of theirs';
      const subject = locked?.found.jeugdigeId ?? null;
      const audit = [entryOfCaller(caller, deed.access, subject, done ? 'done' : 'refused', ground, at)];
      await this.outgoing.finish(tx, together(done ? made.aftermath : {}, { audit }), at);
      return done ? made.view : made;
    });
    if (outcome === null) throw noSuchCase();
    if (typeof outcome === 'string') throw refusalOf(outcome);
    return outcome;
  }

  /** One thing happens to a case at a time, and no match closes meanwhile. */
  private async lock(tx: Tx, caller: Principal, id: string, relation: Relation): Promise<Locked | null> {
    const seen = await this.repository.find(tx, id, caller, relation);
    if (!seen) return null;
    const [jeugdige] = await this.jeugdigen.lock(tx, [seen.jeugdigeId]);
    const found = await this.repository.find(tx, id, caller, relation);
    return found && jeugdige ? { found, jeugdige } : null;
  }

  private async make(
    tx: Tx,
    caller: Principal,
    { found, jeugdige }: Locked,
    deed: CaseDeed,
    at: Date,
  ): Promise<{ readonly view: ExpertCaseView; readonly aftermath: Aftermath } | ActRefusal> {
    const { functions } = teamOf(this.region.convenant);
    const known = await this.register.active(tx, [found.jeugdigeId]);
    const parties = known.filter(({ frozen }) => !frozen);
    const next = actOnCase(found, deed.action, capacitiesOf(found, parties, caller), functions);
    if ('refused' in next) return next.refused;
    const changed: ExpertCaseEntity = {
      ...found,
      ...(next.to !== found.state && { state: next.to, stateSince: at }),
      director: deed.director ?? found.director,
      patternNoted: found.patternNoted || deed.pattern !== undefined,
      askerSignalId: askerAfter(found, next.as, ownAmong(parties, caller)?.id),
    };
    await this.repository.save(tx, [changed], {
      ...{ at, action: deed.action, actor: next.as, byId: caller.id, byName: caller.name },
      director: deed.director ?? null,
    });
    if (deed.pattern) await this.patterns.add(tx, deed.pattern, at);
    const told = { before: found, after: changed, jeugdige, parties, by: caller };
    const aftermath = await this.telling.tell(tx, told, at);
    return { view: await this.seeing.viewOf(tx, caller, changed), aftermath };
  }
}

/** Who brings in the question of another is the one to turn to from then on. */
const askerAfter = (
  { askerSignalId }: ExpertCaseEntity,
  as: ExpertCaseActor,
  own: string | undefined,
): string | null => (as === 'asker' && own !== undefined ? own : askerSignalId);
