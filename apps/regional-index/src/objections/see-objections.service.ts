import type { ObjectionList, ObjectionView } from '#contracts/http/objections.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { answered } from '../outcome.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionPlacesService } from './objection-places.service.js';
import { objectionViewOf } from './objection-view.js';
import { ObjectionsRepository } from './objections.repository.js';
import { noSuchObjection } from './refusals.js';
import { RightCollegesService } from './right-colleges.service.js';

/** Shows objections to who handles them. Every look is an audit row in the same transaction. */
@Injectable()
export class SeeObjectionsService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ObjectionsRepository,
    private readonly places: ObjectionPlacesService,
    private readonly functions: HeldFunctionsService,
    private readonly register: SignalRegisterService,
    private readonly colleges: RightCollegesService,
    private readonly directory: DirectoryService,
  ) {}

  /** Those of the municipalities for which the caller handles objections. */
  async list(caller: Principal): Promise<ObjectionList> {
    return inTransaction(this.dataSource, async (tx) => {
      const municipalities = await this.functions.rightsHandledFor(tx, caller);
      const found = await this.repository.list(tx, municipalities);
      const [at, ground] = [this.clock.now(), 'for the college of their municipality' as const];
      recordAudit(
        tx,
        found.map(({ jeugdigeId }) =>
          entryOfCaller(caller, 'objection:list', jeugdigeId, 'done', ground, at),
        ),
      );
      return { objections: await this.viewsOf(tx, found) };
    });
  }

  /** @throws AppError not-found when it is not there, or of another municipality */
  async see(caller: Principal, id: string): Promise<ObjectionView> {
    return answered(this.dataSource, async (tx) => {
      const found = await this.repository.find(tx, id, await this.functions.rightsHandledFor(tx, caller));
      const [outcome, ground] = found
        ? (['done', 'for the college of their municipality'] as const)
        : (['refused', 'for another college'] as const);
      const subject = found?.jeugdigeId ?? null;
      recordAudit(tx, [entryOfCaller(caller, 'objection:see', subject, outcome, ground, this.clock.now())]);
      return found ? { answer: await this.viewOf(tx, found) } : { refused: noSuchObjection() };
    });
  }

  /** An objection of a municipality of the caller, for the answer to what they did with it. */
  async viewOf(tx: Tx, found: ObjectionEntity): Promise<ObjectionView> {
    const [view] = await this.viewsOf(tx, [found]);
    if (view) return view;
    throw new Error('An objection always has a view');
  }

  private async viewsOf(tx: Tx, found: readonly ObjectionEntity[]): Promise<ObjectionView[]> {
    if (found.length === 0) return [];
    const placesOf = await this.places.of(tx, found);
    const about = found.flatMap(({ jeugdigeId }) => jeugdigeId ?? []);
    const known = await this.register.active(tx, [...new Set(about)]);
    const today = dateInAmsterdam(this.clock.now().toISOString());
    return found.map((one) => {
      const places = placesOf.get(one.id) ?? [];
      const ids = new Set(places.map(({ signalId }) => signalId));
      return objectionViewOf(one, {
        ...{ places, today, college: this.colleges.named(one.municipality) },
        signals: known.filter(({ id }) => ids.has(id)),
        nameOf: (region) => this.directory.nameOf(region),
      });
    });
  }
}
