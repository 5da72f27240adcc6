import type { RegionList, RegionView } from '#contracts/http/connecting.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { type ConnectingRecord, viewOf } from './connecting-record.js';
import { ConnectingRepository } from './connecting.repository.js';

/** Where regions are on their way, and what they lack. */
@Injectable()
export class ReadRegionsService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly repository: ConnectingRepository,
  ) {}

  /** Every region, by name. */
  async list(): Promise<RegionList> {
    const now = this.clock.now().toISOString();
    const records = await inTransaction(this.dataSource, (tx) => this.all(tx));
    const views = records.map((record) => viewOf(record, now));
    const regions = views.map(({ id, name, kind, state, leavesOn, next }) => ({
      ...{ id, name, kind, state, leavesOn, next },
    }));
    return { regions: regions.sort((a, b) => a.name.localeCompare(b.name)) };
  }

  /** @throws AppError not-found */
  async see(id: string): Promise<RegionView> {
    const record = await inTransaction(this.dataSource, (tx) => this.find(tx, id));
    return viewOf(record, this.clock.now().toISOString());
  }

  /** @throws AppError not-found */
  async find(tx: Tx, id: string): Promise<ConnectingRecord> {
    const found = await this.findOrNone(tx, id);
    if (found) return found;
    throw new AppError('not-found', 'The directory has no region with this id');
  }

  async findOrNone(tx: Tx, id: string): Promise<ConnectingRecord | null> {
    return (await this.all(tx)).find(({ region }) => region.id === id) ?? null;
  }

  private async all(tx: Tx): Promise<ConnectingRecord[]> {
    const { regions: all, coverage } = await this.directory.read(tx);
    const regions = all.filter(({ kind }) => kind !== 'connection-test'); // the hub's own tester
    const ids = regions.map(({ id }) => id);
    const steps = await this.repository.steps(tx, ids);
    const conditions = await this.repository.conditions(tx, ids);
    const keys = await this.repository.keys(tx, ids);
    return regions.map((region) => ({
      region,
      coverage: coverage.filter((row) => row.region === region.id),
      conditions: conditions.filter((row) => row.region === region.id),
      keys: keys.find((row) => row.region === region.id) ?? null,
      steps: steps.filter((row) => row.region === region.id),
    }));
  }
}
