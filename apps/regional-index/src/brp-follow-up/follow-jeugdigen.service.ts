import type { AuditEntry } from '#platform/audit.js';
import { kindOf } from '#messaging/processing-fault.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import { BrpService, MOST_PER_REQUEST } from '../brp/brp.service.js';
import { DirectoryRefreshService } from '../directory/directory-refresh.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { type FollowedRow, HouseholdsService } from '../register/households.service.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { BrpEventsRepository } from './brp-events.repository.js';
import { compare, type Comparison } from './compare.js';
import { MoveCaseService } from './move-case.service.js';

/** Looks up jeugdigen in the population register, and does what follows from what changed there. */
@Injectable()
export class FollowJeugdigenService {
  private readonly logger = new Logger(FollowJeugdigenService.name);

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly brp: BrpService,
    private readonly directory: DirectoryService,
    private readonly refresh: DirectoryRefreshService,
    private readonly repository: BrpEventsRepository,
    private readonly households: HouseholdsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly moving: MoveCaseService,
    private readonly endings: EndArrivedService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * One request to the population register, for who is due. While it answers nothing is locked but this work itself.
   * @returns how many were compared; 0 when nobody is due, or another instance is at it
   * @throws AppError brp-unavailable; everybody stays due
   */
  async compareSome(): Promise<number> {
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await this.repository.claim(tx))) return 0;
      const at = this.clock.now();
      const due = await this.due(tx, at);
      if (due.length === 0) return 0;
      const events = await this.repository.on(
        tx,
        due.map(({ id }) => id),
      );
      const compared = await this.lookUp(due, at);
      for (const one of compared) await this.actOn(one, at);
      await inTransaction(this.dataSource, (after) => this.keep(after, compared, events, at));
      if (compared.some(({ row, after }) => row.municipality !== after.municipality))
        this.refresh.followAgain();
      this.count(compared);
      return due.length;
    });
  }

  /** Forgets that events came, when they will not come again. */
  async forgetEvents(before: Date): Promise<void> {
    await inTransaction(this.dataSource, (tx) => this.repository.removeBefore(tx, before));
  }

  private async due(tx: Tx, at: Date): Promise<FollowedRow[]> {
    const today = dateInAmsterdam(at.toISOString());
    const municipalities = this.directory.municipalitiesHere(today);
    return this.households.due(tx, { today, municipalities, most: MOST_PER_REQUEST, here: this.region.id });
  }

  private async lookUp(due: readonly FollowedRow[], at: Date): Promise<Comparison[]> {
    const bsns = new Map(due.map((row) => [row.id, this.bsnOf(row)]));
    const persons = await this.brp.findMany([...bsns.values()].filter((bsn) => bsn !== ''));
    const today = dateInAmsterdam(at.toISOString());
    const here = new Set(this.directory.municipalitiesHere(today));
    const frame = {
      today,
      limitYears: this.region.convenant.ages.limitYears,
      isOfRegion: (municipality: string) => here.has(municipality),
      rowOf: this.households.rowOf.bind(this.households),
    };
    return due.map((row) => compare(row, persons.get(bsns.get(row.id) ?? '') ?? null, frame));
  }

  /** Empty when it cannot be read: its key is gone, which must not hold up the others either. */
  private bsnOf(row: FollowedRow): string {
    try {
      const identity = this.jeugdigen.identityOf(row);
      return identity.kind === 'bsn' ? identity.bsn : '';
    } catch {
      this.logger.error({ message: 'The BSN of a jeugdige cannot be decrypted', jeugdigeId: row.id });
      return '';
    }
  }

  /** What fails for one jeugdige must not hold up the others; it is tried again at the next comparison. */
  private async actOn(one: Comparison, at: Date): Promise<void> {
    if (one.residence !== 'died' && !one.caseFollows) return;
    try {
      await inTransaction(this.dataSource, async (tx) => {
        const [row] = await this.jeugdigen.lock(tx, [one.row.id]);
        if (row) await this.outgoing.finish(tx, await this.consequenceOf(tx, one, at), at);
      });
    } catch (error) {
      this.logger.error({
        message: 'A change in the population register has had no effect; it is tried again tomorrow',
        jeugdigeId: one.row.id,
        fault: kindOf(error),
      });
    }
  }

  private async consequenceOf(tx: Tx, { row, after, residence }: Comparison, at: Date): Promise<Aftermath> {
    const { id, municipality, isSecret } = after;
    this.households.markFamilies(tx, [id]);
    if (residence === 'died') {
      const jeugdigen = new Map([[id, row.municipality]]);
      return together(await this.endings.endAll(tx, jeugdigen, 'death', at), { audit: [this.entry(id, at)] });
    }
    return together({ drafts: await this.moving.move(tx, { jeugdigeId: id, municipality, isSecret }, at) });
  }

  /** Who did not change is on record by the day of the comparison alone. */
  private async keep(
    tx: Tx,
    compared: readonly Comparison[],
    events: readonly Buffer[],
    at: Date,
  ): Promise<void> {
    const changed = compared.filter((one) => one.changed).map(({ row }) => row.id);
    const locked = await this.jeugdigen.lock(
      tx,
      compared.map(({ row }) => row.id),
    );
    const here = new Set(locked.map(({ id }) => id));
    this.households.markFamilies(tx, changed);
    this.households.compared(
      tx,
      compared.map(({ after }) => after),
    );
    if (events.length > 0) this.repository.done(tx, events);
    const audit = changed.filter((id) => here.has(id)).map((id) => this.entry(id, at));
    await this.outgoing.finish(tx, together({ audit }), at);
  }

  /** Nobody asked for it: the region does, in the name of the population register. */
  private entry(subjectId: string, at: Date): AuditEntry {
    return {
      ...{ at, actorId: 'brp-follow-up', organisationId: this.region.id, role: 'population-register' },
      ...{ action: 'jeugdige:follow', subjectId, outcome: 'done' },
      ground: 'changed in the population register',
    };
  }

  /** What an operator must know of: numbers only. Who moved to another region waits for the case to be handed over. */
  private count(compared: readonly Comparison[]): void {
    const news = compared.filter(({ row, after, changed, residence }) =>
      residence === 'other-region' ? row.movedTo !== after.movedTo : changed && residence !== 'here',
    );
    for (const residence of new Set(news.map((one) => one.residence)))
      this.logger.log({
        message: 'Jeugdigen changed residence in the population register',
        residence,
        count: news.filter((one) => one.residence === residence).length,
      });
  }
}
