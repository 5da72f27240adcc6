import type { ExpertCaseView, NotePatternBody, ProcessDirector } from '#contracts/http/expert-cases.js';
import { recordAudit } from '#platform/audit.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action, Relation } from '#rules/access/who-may-do-what.js';
import { actOnCase, type ActRefusal } from '#rules/expert-team/act-on-case.js';
import type { ExpertCaseAction, ExpertCaseActor } from '#rules/expert-team/expert-case-states.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
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

@Injectable()
export class ActOnExpertCaseService {
  constructor(
    private readonly region: Region,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertCasesRepository,
    private readonly patterns: ExpertPatternsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly seeing: SeeExpertCasesService,
  ) {}

  /** @throws AppError not-found out of reach; not-allowed when it is for somebody else; conflict when it is not the turn */
  async act(caller: Principal, id: string, deed: CaseDeed): Promise<ExpertCaseView> {
    teamOf(this.region.convenant);
    const relation = relationOf(caller, deed.access);
    const outcome = await inTransaction(this.dataSource, async (tx) => {
      const found = await this.lock(tx, caller, id, relation);
      const made = found ? await this.make(tx, caller, found, deed) : null;
      const done = made !== null && typeof made !== 'string';
      const ground = done ? groundOf(relation) : found ? 'not possible now' : 'no case of theirs';
      const subject = found?.jeugdigeId ?? null;
      const entry = entryOfCaller(
        caller,
        deed.access,
        subject,
        done ? 'done' : 'refused',
        ground,
        new Date(),
      );
      recordAudit(tx, [entry]);
      return made;
    });
    if (outcome === null) throw noSuchCase();
    if (typeof outcome === 'string') throw refusalOf(outcome);
    return outcome;
  }

  /** The case with its jeugdige locked: one thing happens to it at a time, and no match closes meanwhile. */
  private async lock(
    tx: Tx,
    caller: Principal,
    id: string,
    relation: Relation,
  ): Promise<ExpertCaseEntity | null> {
    const seen = await this.repository.find(tx, id, caller, relation);
    if (!seen) return null;
    await this.jeugdigen.lock(tx, [seen.jeugdigeId]);
    return this.repository.find(tx, id, caller, relation);
  }

  private async make(
    tx: Tx,
    caller: Principal,
    found: ExpertCaseEntity,
    deed: CaseDeed,
  ): Promise<ExpertCaseView | ActRefusal> {
    const { functions } = teamOf(this.region.convenant);
    const active = await this.register.activeOrKnown(tx, [found.jeugdigeId], []);
    const next = actOnCase(found, deed.action, capacitiesOf(found, active, caller), functions);
    if ('refused' in next) return next.refused;
    const at = new Date();
    const changed: ExpertCaseEntity = {
      ...found,
      ...(next.to !== found.state && { state: next.to, stateSince: at }),
      director: deed.director ?? found.director,
      patternNoted: found.patternNoted || deed.pattern !== undefined,
      askerSignalId: askerAfter(found, next.as, ownAmong(active, caller)?.id),
    };
    await this.repository.save(tx, changed, {
      ...{ at, action: deed.action, actor: next.as, byId: caller.id, byName: caller.name },
      director: deed.director ?? null,
    });
    if (deed.pattern) await this.patterns.add(tx, deed.pattern, at);
    return this.seeing.viewOf(tx, caller, changed);
  }
}

/** Who brings in the question of another is the one to turn to from then on. */
const askerAfter = (
  { askerSignalId }: ExpertCaseEntity,
  as: ExpertCaseActor,
  own: string | undefined,
): string => (as === 'asker' && own !== undefined ? own : askerSignalId);
