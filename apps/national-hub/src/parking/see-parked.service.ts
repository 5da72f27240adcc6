import type {
  ParkedEventList,
  ParkedEventView,
  ParkedPreviewView,
  ParkedSelectionBody,
  ReplaySelectionAnswer,
} from '#contracts/http/parked-events.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { entryOf } from '../audit-entry.js';
import { type ParkedFilter, type ParkedRow, ParkedRepository } from './parked.repository.js';
import { type Prospect, ReplayParkedService } from './replay-parked.service.js';
import { parkedByOf, replayable } from './what-replay-does.js';

/** How long what a preview said may be relied on. */
const PREVIEW_MS = 15 * 60_000;
/** Events in one selection: their replay is one request. */
export const MOST_IN_SELECTION = 500;

/** Finds parked events, and says what sending a selection of them again would do. */
@Injectable()
export class SeeParkedService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly repository: ParkedRepository,
    private readonly replaying: ReplayParkedService,
  ) {}

  async list(filter: ParkedFilter, before: string | null, most: number): Promise<ParkedEventList> {
    const rows = await inTransaction(this.dataSource, (tx) =>
      this.repository.list(tx, filter, before, most + 1),
    );
    const page = rows.slice(0, most);
    return { parkedEvents: page.map(viewOf), next: rows.length > most ? (page.at(-1)?.id ?? null) : null };
  }

  /** @throws AppError not-found */
  async see(id: string): Promise<ParkedEventView> {
    const row = await inTransaction(this.dataSource, (tx) => this.repository.one(tx, id));
    if (row) return viewOf(row);
    throw new AppError('not-found', 'There is no such parked event');
  }

  /** What replaying these would do now; what was asked and found is kept until it expires. */
  async preview(filter: ParkedSelectionBody, by: Principal): Promise<ParkedPreviewView> {
    const rows = await this.selected(filter);
    const chosen = rows.slice(0, MOST_IN_SELECTION);
    const prospects = await this.replaying.prospects(chosen);
    const id = randomUUID();
    const expiresAt = new Date(this.clock.now().getTime() + PREVIEW_MS);
    await inTransaction(this.dataSource, (tx) => {
      this.repository.addPreview(tx, {
        ...{ id, madeBy: by.id, expiresAt, filter },
        selected: chosen.map((row) => row.id),
      });
    });
    return {
      ...{ id, expiresAt: expiresAt.toISOString(), more: rows.length > chosen.length },
      ...summaryOf(prospects),
    };
  }

  /**
   * Sends exactly that selection again. Asked twice it does nothing more, and tells the same.
   * @throws AppError not-found; conflict: the preview expired, or other events match now
   */
  async replaySelection(id: string, by: Principal): Promise<ReplaySelectionAnswer> {
    const rows = await inTransaction(this.dataSource, async (tx) => {
      const { selected, wasUsed } = await this.use(tx, id, by);
      if (!wasUsed) recordAudit(tx, [entryOf(by, 'parked-event:replay', this.clock.now(), id)]);
      return this.repository.byId(tx, selected);
    });
    return { outcomes: await this.replaying.replay(rows, by) };
  }

  private async use(
    tx: Tx,
    id: string,
    by: Principal,
  ): Promise<{ selected: readonly string[]; wasUsed: boolean }> {
    const preview = await this.repository.preview(tx, id);
    if (preview?.madeBy !== by.id) throw new AppError('not-found', 'There is no such preview of yours');
    const { selected, usedAt, expiresAt, filter } = preview;
    if (usedAt) return { selected, wasUsed: true };
    const now = this.clock.now();
    if (expiresAt <= now)
      throw new AppError('conflict', 'The preview expired; make another', { reason: 'expired' });
    const rows = await this.repository.select(tx, filter, MOST_IN_SELECTION);
    if (rows.length !== selected.length || rows.some((row, index) => row.id !== selected[index]))
      throw new AppError('conflict', 'Other events match now; make another preview', { reason: 'changed' });
    this.repository.usePreview(tx, id, now);
    return { selected, wasUsed: false };
  }

  private async selected(filter: ParkedFilter): Promise<ParkedRow[]> {
    return inTransaction(this.dataSource, (tx) => this.repository.select(tx, filter, MOST_IN_SELECTION + 1));
  }
}

function summaryOf(prospects: readonly Prospect[]): Pick<ParkedPreviewView, 'replays' | 'gone' | 'cannot'> {
  const can = prospects.flatMap((one) => (one?.can ? one.to : []));
  const cannot = prospects.flatMap((one) => (one && !one.can ? one.reason : []));
  return {
    replays: counted(can).map(([to, count]) => ({ to, count })),
    gone: prospects.filter((one) => one === null).length,
    cannot: counted(cannot).map(([reason, count]) => ({ reason, count })),
  };
}

function counted<T extends string>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

function viewOf(row: ParkedRow): ParkedEventView {
  const { id, reason, fault, eventId, type, subject, origin, destination, replayId, replayedAt } = row;
  return {
    ...{ id, reason, fault, eventId, type, subject, origin, destination },
    parkedAt: row.parkedAt.toISOString(),
    parkedBy: parkedByOf(row.consumer),
    state: replayedAt ? 'replayed' : row.goneAt ? 'gone' : 'parked',
    replayable: replayable[reason],
    replay:
      replayId && replayedAt
        ? {
            ...{ eventId: replayId, replayedAt: replayedAt.toISOString(), replayedBy: row.claimedBy ?? '' },
            effectSeenAt: row.effectSeenAt?.toISOString() ?? null,
          }
        : null,
  };
}
