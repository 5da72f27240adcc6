import type { ExpertCaseList, ExpertCaseView } from '#contracts/http/expert-cases.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { Region } from '../region.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { relationOf } from '../relation-of.js';
import { capacitiesOf } from './capacities-of.js';
import type { ExpertCaseEntity } from './expert-case.entity.js';
import { caseViewOf } from './expert-case-view.js';
import { ExpertCasesRepository } from './expert-cases.repository.js';
import { groundOf } from './ground-of.js';
import { noSuchCase } from './refusals.js';
import { teamOf } from './team-of.js';

/** Shows cases at the expert team. Every look is an audit row in the same transaction. */
@Injectable()
export class SeeExpertCasesService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ExpertCasesRepository,
    private readonly register: SignalRegisterService,
  ) {}

  /** Of the caller, or for the team of the region, as far as not closed. @throws AppError not-found without a team */
  async list(caller: Principal): Promise<ExpertCaseList> {
    teamOf(this.region.convenant);
    const relation = relationOf(caller, 'expert-case:list');
    return inTransaction(this.dataSource, async (tx) => {
      const found = await this.repository.listOpen(tx, caller, relation);
      const [at, ground] = [this.clock.now(), groundOf(relation)];
      recordAudit(
        tx,
        found.map(({ jeugdigeId }) =>
          entryOfCaller(caller, 'expert-case:list', jeugdigeId, 'done', ground, at),
        ),
      );
      return { cases: await this.viewsOf(tx, caller, found) };
    });
  }

  /** @throws AppError not-found when it is not there, or not for this caller */
  async see(caller: Principal, id: string): Promise<ExpertCaseView> {
    teamOf(this.region.convenant);
    const relation = relationOf(caller, 'expert-case:see');
    const view = await inTransaction(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const found = await this.repository.find(tx, id, caller, relation);
      const entry = found
        ? entryOfCaller(caller, 'expert-case:see', found.jeugdigeId, 'done', groundOf(relation), at)
        : entryOfCaller(caller, 'expert-case:see', null, 'refused', 'no case of theirs', at);
      recordAudit(tx, [entry]);
      return found && this.viewOf(tx, caller, found);
    });
    if (view) return view;
    throw noSuchCase();
  }

  /** A case that the caller may see, for the answer to what they did with it. */
  async viewOf(tx: Tx, caller: Principal, found: ExpertCaseEntity): Promise<ExpertCaseView> {
    const [view] = await this.viewsOf(tx, caller, [found]);
    if (view) return view;
    throw new Error('A case always has a view');
  }

  private async viewsOf(
    tx: Tx,
    caller: Principal,
    cases: readonly ExpertCaseEntity[],
  ): Promise<ExpertCaseView[]> {
    if (cases.length === 0) return [];
    const { functions } = teamOf(this.region.convenant);
    const all = await this.register.active(
      tx,
      cases.map(({ jeugdigeId }) => jeugdigeId),
    );
    const events = await this.repository.historyOf(
      tx,
      cases.map(({ id }) => id),
    );
    return cases.map((found) => {
      const active = all.filter(({ jeugdigeId, frozen }) => jeugdigeId === found.jeugdigeId && !frozen);
      const history = events.filter(({ caseId }) => caseId === found.id);
      return caseViewOf(found, { active, history, functions, is: capacitiesOf(found, active, caller) });
    });
  }
}
