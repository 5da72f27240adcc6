import type { CurrentAnnouncements } from '#contracts/http/federation.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import { isShown } from '#rules/federation/announcements.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AnnouncementsRepository } from './announcements.repository.js';

/** What everybody who works with the index should know now. */
@Injectable()
export class ReadAnnouncementsService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: AnnouncementsRepository,
  ) {}

  async current(): Promise<CurrentAnnouncements> {
    const at = this.clock.now();
    const open = await inTransaction(this.dataSource, (tx) => this.repository.open(tx, at));
    return { announcements: open.filter((one) => isShown(one, at.toISOString())) };
  }
}
