import type { EventData } from '#contracts/event-types.js';
import type { FederationAnnounced } from '#contracts/events/federation-announced.js';
import type { AnnouncementBody, AnnouncementView, CurrentAnnouncement } from '#contracts/http/federation.js';
import { EventCodec } from '#messaging/event-codec.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { faultsOfAnnouncement, hearsAnnouncements, isShown } from '#rules/federation/announcements.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { entryOf } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { addTo, type ByRegion, ForwardingService } from '../forwarding/forwarding.service.js';
import { AnnouncementsRepository } from './announcements.repository.js';

const MOST_LISTED = 100;

type Telling =
  'nl.verwijsindex.federation.announced.v1' | 'nl.verwijsindex.federation.announcement.withdrawn.v1';

/**
 * What the servicedesk announces to every region. It stands ready for each of them in the transaction that makes it, where
 * events wait for a region: a crash loses none, and a region that is away gets it when it is back.
 */
@Injectable()
export class AnnouncementsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly codec: EventCodec,
    private readonly directory: DirectoryService,
    private readonly forwarding: ForwardingService,
    private readonly repository: AnnouncementsRepository,
  ) {}

  /** @throws AppError invalid-input: what is wrong with which field */
  async announce(
    { kind, text, fromAt, untilAt }: AnnouncementBody,
    by: Principal,
  ): Promise<AnnouncementView> {
    const at = this.clock.now();
    const fields = faultsOfAnnouncement({ text, fromAt, untilAt }, at.toISOString());
    if (fields.length > 0)
      throw new AppError('invalid-input', 'The announcement is not as expected', { fields });
    const announcement: AnnouncementView = {
      ...{ id: randomUUID(), kind, text: text.trim(), madeAt: at.toISOString(), madeBy: by.id },
      ...{ fromAt: momentOf(fromAt), untilAt: momentOf(untilAt), withdrawnAt: null },
    };
    const data = dataOf(announcement);
    await inTransaction(this.dataSource, async (tx) => {
      this.repository.add(tx, announcement);
      recordAudit(tx, [entryOf(by, 'announcement:make', at, announcement.id)]);
      await this.tell(tx, await this.everyRegion(), 'nl.verwijsindex.federation.announced.v1', data, at);
    });
    return announcement;
  }

  /** Takes it back everywhere; a second time nothing happens. @throws AppError not-found */
  async withdraw(id: string, by: Principal): Promise<void> {
    const at = this.clock.now();
    await inTransaction(this.dataSource, async (tx) => {
      const announcement = await this.repository.one(tx, id);
      if (!announcement) throw new AppError('not-found', 'There is no such announcement');
      const { withdrawnAt, untilAt } = announcement;
      if (withdrawnAt !== null) return;
      this.repository.withdraw(tx, id, at);
      recordAudit(tx, [entryOf(by, 'announcement:withdraw', at, id)]);
      const data = { announcementId: id, withdrawnAt: at.toISOString(), untilAt };
      const type = 'nl.verwijsindex.federation.announcement.withdrawn.v1';
      await this.tell(tx, await this.everyRegion(), type, data, at);
    });
  }

  async list(): Promise<AnnouncementView[]> {
    return inTransaction(this.dataSource, (tx) => this.repository.newest(tx, MOST_LISTED));
  }

  /** What people see now. */
  async current(): Promise<CurrentAnnouncement[]> {
    const at = this.clock.now();
    const open = await inTransaction(this.dataSource, (tx) => this.repository.open(tx, at));
    return open
      .filter((one) => isShown(one, at.toISOString()))
      .map(({ id, kind, text, fromAt, untilAt }) => ({ id, kind, text, fromAt, untilAt }));
  }

  /** Tells a region that begins to take part what still holds. */
  async tellNewcomer(tx: Tx, region: string): Promise<void> {
    const at = this.clock.now();
    for (const one of await this.repository.open(tx, at))
      await this.tell(tx, [region], 'nl.verwijsindex.federation.announced.v1', dataOf(one), at);
  }

  private async everyRegion(): Promise<string[]> {
    const { regions } = await this.directory.current();
    return [...regions.values()]
      .filter(({ keys, kind, state }) => keys && kind !== 'connection-test' && hearsAnnouncements[state])
      .map(({ id }) => id);
  }

  private async tell<T extends Telling>(
    tx: Tx,
    regions: readonly string[],
    type: T,
    data: EventData<T>,
    time: Date,
  ): Promise<void> {
    const byRegion: ByRegion = new Map();
    for (const destination of regions) {
      const event = { subject: data.announcementId, destination, data, time };
      const { id, key, value } = await this.codec.encode(type, event);
      addTo(byRegion, destination, { eventId: id, source: this.codec.source, key, value });
    }
    await this.forwarding.hold(tx, byRegion);
  }
}

const dataOf = ({ id, madeAt, kind, text, fromAt, untilAt }: AnnouncementView): FederationAnnounced => ({
  ...{ announcementId: id, announcedAt: madeAt, kind, text, fromAt, untilAt },
});

/** In UTC, whichever zone it was told in. */
const momentOf = (told: string): string => new Date(told).toISOString();
