import type { ImportAnswer, ImportFault } from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { MunicipalFunctionsRepository } from './municipal-functions.repository.js';
import { type Changed, OrganisationsRepository } from './organisations.repository.js';
import { type ImportPlan, planImport, type Registry } from './plan-import.js';
import { type Reach, reachOf } from './reach.js';
import { readImportFile } from './read-import-file.js';

/** Takes in the file of a whole region: first a preview, then exactly that, all of it or nothing. */
@Injectable()
export class ImportOrganisationsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly organisations: OrganisationsRepository,
    private readonly functions: MunicipalFunctionsRepository,
  ) {}

  /** What the file would change, and what is wrong with it; changes nothing. */
  async preview(caller: Principal, text: string): Promise<ImportAnswer> {
    return this.planned(caller, text, async (_tx, plan, token) => {
      const right = plan.faults.length === 0;
      return answerOf(plan, { applied: false, token: right ? token : null });
    });
  }

  /**
   * @throws AppError invalid-input with every fault by line and column; nothing is changed
   * @throws AppError conflict when the file or what is on record is not what the preview saw; nothing is changed
   */
  async apply(caller: Principal, text: string, previewed: string): Promise<ImportAnswer> {
    return this.planned(caller, text, async (tx, plan, token, before) => {
      refuseFile(plan.faults);
      if (token !== previewed)
        throw new AppError(
          'conflict',
          'The file, or what is on record, is not what the preview saw. Ask for a preview again, look at it, and ' +
            'apply that with its token',
        );
      await this.write(tx, before, plan.after, { by: caller.id, at: this.clock.now() });
      return answerOf(plan, { applied: true, token: null });
    });
  }

  /** Under the lock: between looking and writing nobody changes what is on record. */
  private async planned(
    caller: Principal,
    text: string,
    then: (tx: Tx, plan: ImportPlan, token: string, before: Registry) => Promise<ImportAnswer>,
  ): Promise<ImportAnswer> {
    const file = readImportFile(text);
    const reach = reachOf(caller, 'organisation:import', this.clock.now());
    return inTransaction(this.dataSource, async (tx) => {
      await this.organisations.lock(tx);
      const before = await this.onRecord(tx, reach);
      const frame = { convenant: this.region.convenant, today: reach.today, role: caller.role };
      return then(tx, planImport(file, before, frame), tokenOf(text, before), before);
    });
  }

  private async onRecord(tx: Tx, reach: Reach): Promise<Registry> {
    const all = await this.organisations.list(tx, reach);
    const organisations = new Map(all.map((stored) => [stored.organisation.id, stored]));
    return { organisations, functions: await this.functions.all(tx) };
  }

  private async write(tx: Tx, before: Registry, after: Registry, changed: Changed): Promise<void> {
    for (const [id, stored] of after.organisations) {
      const old = before.organisations.get(id);
      if (old === stored) continue;
      await this.organisations.save(tx, stored, changed);
      if (old?.people !== stored.people) await this.organisations.setPeople(tx, id, stored.people);
      for (const step of stored.steps.slice(old?.steps.length ?? 0))
        await this.organisations.addStep(tx, id, step, changed);
    }
    for (const [code, stored] of after.functions)
      if (before.functions.get(code) !== stored) await this.functions.save(tx, code, stored, changed);
  }
}

/** Stands for a file and for all that was on record when it was looked at. */
function tokenOf(text: string, { organisations, functions }: Registry): string {
  return hash('sha256', JSON.stringify([text, [...organisations], [...functions]]));
}

function refuseFile(faults: readonly ImportFault[]): void {
  if (faults.length === 0) return;
  const fields = faults.map(({ line, column, detail }) => {
    return { field: column === null ? `line ${line}` : `line ${line}, ${column}`, detail };
  });
  throw new AppError('invalid-input', 'The file is not as expected; nothing was changed', { fields });
}

function answerOf(plan: ImportPlan, state: Pick<ImportAnswer, 'applied' | 'token'>): ImportAnswer {
  return { ...state, changes: [...plan.changes], unchanged: plan.unchanged, faults: [...plan.faults] };
}
