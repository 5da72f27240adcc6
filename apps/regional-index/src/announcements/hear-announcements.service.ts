import type { IncomingEventOf } from '#messaging/incoming-event.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { AnnouncementsRepository } from './announcements.repository.js';

export type Announcing =
  | IncomingEventOf<'nl.verwijsindex.federation.announced.v1'>
  | IncomingEventOf<'nl.verwijsindex.federation.announcement.withdrawn.v1'>;

/** Keeps what the servicedesk announces. That it comes from the hub the codec has seen to. */
@Injectable()
export class HearAnnouncementsService {
  constructor(private readonly repository: AnnouncementsRepository) {}

  hear(tx: Tx, announcing: readonly Announcing[], at: Date): void {
    if (announcing.length === 0) return;
    for (const { type, data } of announcing)
      if (type === 'nl.verwijsindex.federation.announced.v1') this.repository.add(tx, data);
      else this.repository.withdraw(tx, data);
    this.repository.forgetOver(tx, at);
  }
}
