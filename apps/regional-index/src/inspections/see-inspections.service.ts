import type {
  InspectionList,
  InspectionPlace,
  InspectionReport,
  InspectionView,
} from '#contracts/http/inspections.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { RightCollegesService } from '../objections/right-colleges.service.js';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { answered, type Outcome } from '../outcome.js';
import type { InspectionEntity } from './inspection.entity.js';
import { InspectionsRepository, type PlaceRow } from './inspections.repository.js';
import { keptUntil } from './kept-until.js';
import { KeepPartsService } from './keep-parts.service.js';

/** Shows inspections and their reports to who handles them. Every look is an audit row in the same transaction. */
@Injectable()
export class SeeInspectionsService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: InspectionsRepository,
    private readonly parts: KeepPartsService,
    private readonly functions: HeldFunctionsService,
    private readonly colleges: RightCollegesService,
    private readonly directory: DirectoryService,
  ) {}

  async list(caller: Principal): Promise<InspectionList> {
    return inTransaction(this.dataSource, async (tx) => {
      const found = await this.repository.list(tx, await this.functions.rightsHandledFor(tx, caller));
      const [at, ground] = [this.clock.now(), 'for the college of their municipality' as const];
      recordAudit(
        tx,
        found.map(({ jeugdigeId }) =>
          entryOfCaller(caller, 'inspection:list', jeugdigeId, 'done', ground, at),
        ),
      );
      return { inspections: await this.viewsOf(tx, found) };
    });
  }

  /** @throws AppError not-found when it is not there, or of another municipality */
  async see(caller: Principal, id: string): Promise<InspectionView> {
    return this.look(caller, 'inspection:see', id, async (tx, found) => {
      return { answer: await this.viewOf(tx, found) };
    });
  }

  /** @throws AppError not-found when it is not there or of another municipality; conflict when its parts are gone */
  async report(caller: Principal, id: string): Promise<InspectionReport> {
    return this.look(caller, 'inspection:report', id, async (tx, found) => {
      if (found.identityCipher === null) return { refused: gone() };
      const view = await this.viewOf(tx, found);
      const parts = await this.parts.parts(tx, found.id);
      const regions = view.places.map((place) => ({ ...place, part: parts.get(place.region.id) ?? null }));
      return { answer: { ...view, regions } };
    });
  }

  /** The report is given to the jeugdige or representative: its parts are deleted. */
  async handOut(caller: Principal, id: string): Promise<InspectionView> {
    return this.look(caller, 'inspection:hand-out', id, async (tx, found) => {
      if (found.identityCipher === null) return { refused: gone() };
      const given = { ...found, identityCipher: null, handedOutAt: this.clock.now() };
      await this.repository.save(tx, given);
      this.repository.forget(tx, [id]);
      return { answer: await this.viewOf(tx, given) };
    });
  }

  async viewOf(tx: Tx, found: InspectionEntity): Promise<InspectionView> {
    const [view] = await this.viewsOf(tx, [found]);
    if (view) return view;
    throw new Error('An inspection always has a view');
  }

  private async look<T>(
    caller: Principal,
    action: Action,
    id: string,
    read: (tx: Tx, found: InspectionEntity) => Promise<Outcome<T>>,
  ): Promise<T> {
    return answered(this.dataSource, async (tx) => {
      const held = await this.functions.rightsHandledFor(tx, caller);
      const seen = await this.repository.find(tx, id, held);
      const [found] = seen ? await this.repository.lock(tx, [id]) : [];
      const result: Outcome<T> = found ? await read(tx, found) : { refused: noSuchInspection() };
      const outcome = 'answer' in result ? 'done' : 'refused';
      const ground =
        'answer' in result
          ? 'for the college of their municipality'
          : found
            ? 'not possible now'
            : 'for another college';
      recordAudit(tx, [
        entryOfCaller(caller, action, found?.jeugdigeId ?? null, outcome, ground, this.clock.now()),
      ]);
      return result;
    });
  }

  private async viewsOf(tx: Tx, found: readonly InspectionEntity[]): Promise<InspectionView[]> {
    const places = await this.repository.places(
      tx,
      found.map(({ id }) => id),
    );
    return found.map(({ id, reference, municipality, askedAt, askedByName, handedOutAt }) => {
      const own = places.filter(({ inspectionId }) => inspectionId === id);
      return {
        ...{ id, reference, college: this.colleges.named(municipality), askedBy: askedByName },
        askedAt: askedAt.toISOString(),
        complete: own.every(({ connected, answeredAt }) => !connected || answeredAt !== null),
        places: own.map((row) => this.placeOf(row)),
        handedOutAt: handedOutAt?.toISOString() ?? null,
        keptUntil: keptUntil(askedAt).toISOString(),
      };
    });
  }

  private placeOf({ region, connected, answeredAt }: PlaceRow): InspectionPlace {
    return {
      region: { id: region, name: this.directory.nameOf(region) },
      state: !connected ? 'not-connected' : answeredAt === null ? 'waiting' : 'answered',
      answeredAt: answeredAt?.toISOString() ?? null,
    };
  }
}

const noSuchInspection = (): AppError => new AppError('not-found', 'You have no such inspection');

const gone = (): AppError =>
  new AppError('conflict', 'This report is not kept any more; ask for it again', { reason: 'not-kept' });
