import { HUB } from '#contracts/topics.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import { DirectoryRefreshService } from '../directory/directory-refresh.service.js';
import { type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { walk } from '../walk-states.js';
import { hear, type News } from './hear.js';
import { KeepInvolvementService } from './keep-involvement.service.js';

export type { News };

/** Keeps what other regions and the hub tell about signals given here, and tells their givers. */
@Injectable()
export class HearNewsService {
  constructor(
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
    private readonly notices: CoordinationNoticesService,
    private readonly refresh: DirectoryRefreshService,
  ) {}

  /** News in the order in which it came. Only the home region, or the hub, is believed; an ended signal stays so. */
  async hear(tx: Tx, news: readonly News[], at: Date): Promise<Aftermath> {
    if (news.length === 0) return nothing;
    const ids = [...new Set(news.map(({ data }) => data.signalId))];
    const signals = await this.register.lockGivenHere(tx, ids);
    const before = await this.involvement.find(tx, ids);
    const heard = [...signals.values()].flatMap((signal) => {
      const about = news.filter((one) => one.data.signalId === signal.id && isCredible(one, signal));
      return about.length > 0 ? [hear(signal, before.get(signal.id) ?? null, about)] : [];
    });
    const coordination = this.notices.ofNews(
      heard.map(({ record, involvement: now, endedAt }) => ({
        ...{ signal: record, before: before.get(record.id) ?? null, now, isClosed: endedAt !== undefined },
      })),
      at,
    );
    this.register.move(
      tx,
      heard.map(({ record, happenings, endedAt }) => ({
        ...walk(record, happenings),
        ...(endedAt !== undefined && { endedAt }),
      })),
    );
    const changes = heard.filter(({ changed }) => changed);
    const drafts = this.involvement.keep(
      tx,
      changes.map((one) => ({ signal: one.record, involvement: one.involvement, notice: one.somebodyNew })),
      at,
    );
    if (news.some(isRefusal)) tx.afterCommit(() => void this.refresh.refresh());
    const audit = heard.map(({ record, ground }) => entryOfGiver(record, 'match:see', ground, at));
    return { drafts: [...drafts, ...coordination], audit };
  }
}

const isRefusal = ({ type }: News): boolean => type === 'nl.verwijsindex.signal.refused.v1';

function isCredible(news: News, signal: Known): boolean {
  if (signal.ended) return false;
  return news.origin === (isRefusal(news) ? HUB : signal.homeRegion);
}
