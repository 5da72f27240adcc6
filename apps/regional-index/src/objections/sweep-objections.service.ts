import { Clock } from '#platform/clock.js';
import { PeriodicWork } from '#platform/periodic-work.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { nextObjectionState } from '#rules/rights/objection-states.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { type Draft, OutgoingService } from '../exchange/outgoing.service.js';
import { AddresseesService } from '../organisations/addressees.service.js';
import { Region } from '../region.js';
import type { ObjectionEntity } from './objection.entity.js';
import { ObjectionsRepository } from './objections.repository.js';
import { RightCollegesService } from './right-colleges.service.js';

/** How often is looked whether a college is late, and whether the last receipt is in. */
const EVERY_MS = 1_000;
const PER_ROUND = 200;

/** The clock of objections. Several instances share the work, and one that stops leaves nothing undone. */
@Injectable()
export class SweepObjectionsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepObjectionsService.name);
  private readonly sweeping = new PeriodicWork('Looking at objections', this.logger, () => this.sweep());

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: ObjectionsRepository,
    private readonly addressees: AddresseesService,
    private readonly colleges: RightCollegesService,
    private readonly outgoing: OutgoingService,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }

  /** Closes what every place has confirmed, and tells of decisions that are late. */
  async sweep(): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const at = this.clock.now();
      await this.close(tx, at);
      await this.outgoing.finish(tx, together({ drafts: await this.tellOverdue(tx, at) }), at);
    });
  }

  private async close(tx: Tx, at: Date): Promise<void> {
    for (const objection of await this.repository.confirmed(tx, PER_ROUND)) {
      const next = nextObjectionState(objection.state, 'confirm', 'places', objection.late);
      if ('to' in next) await this.repository.save(tx, { ...objection, state: next.to, closedAt: at });
    }
  }

  /** The process manager of the municipality hears it once. */
  private async tellOverdue(tx: Tx, at: Date): Promise<Draft[]> {
    const overdue = await this.repository.overdue(tx, dateInAmsterdam(at.toISOString()), PER_ROUND);
    if (overdue.length === 0) return [];
    const names = new Map(overdue.map(({ municipality: code }) => [code, this.colleges.named(code).name]));
    const people = await this.addressees.find(tx, names, null);
    for (const objection of overdue) await this.repository.save(tx, { ...objection, overdueToldAt: at });
    return overdue.flatMap((objection) =>
      people
        .ofMunicipality(objection.municipality, 'process-manager')
        .map(({ name, email }) => this.noticeOf(objection, { name, email }, at)),
    );
  }

  private noticeOf(
    { id, reference, decideBy, municipality }: ObjectionEntity,
    to: { name: string; email: string },
    at: Date,
  ): Draft {
    const data = {
      ...{ noticeId: randomUUID(), noticedAt: at.toISOString(), to, news: 'objection-overdue' as const },
      ...{ reference, signalId: null, decideBy, municipality: this.colleges.named(municipality).name },
    };
    const type = 'nl.verwijsindex.rights.notice.given.v1';
    return { type, subject: id, destination: this.region.id, data };
  }
}
