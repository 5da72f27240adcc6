import { HUB } from '#contracts/topics.js';
import type { Tx } from '#platform/transaction.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { type Aftermath, nothing } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { CoordinationNoticesService } from '../coordination-notices/coordination-notices.service.js';
import { type Counted, hasMet, isReal } from '../counted.js';
import { DirectoryRefreshService } from '../directory/directory-refresh.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { type Known, SignalRegisterService } from '../register/signal-register.service.js';
import type { SignalRecord } from '../signal-record.js';
import { noticesWithdrawn, toldOfArchive, toldOfMistake } from '../told-of-end.js';
import { walk, type Walked } from '../walk-states.js';
import { hear, type Heard, type News } from './hear.js';
import { KeepInvolvementService } from './keep-involvement.service.js';

export type { News };

/** Keeps what other regions and the hub tell about signals given here, and tells their givers. */
@Injectable()
export class HearNewsService {
  constructor(
    private readonly region: Region,
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
    private readonly notices: CoordinationNoticesService,
    private readonly refresh: DirectoryRefreshService,
  ) {}

  /**
   * News in the order in which it came. Only the home region, or the hub, is believed; an ended signal stays so.
   * @param others signals that the transaction will change too: all are locked at once, so that none waits in a ring
   */
  async hear(tx: Tx, news: readonly News[], others: readonly string[], at: Date): Promise<Aftermath> {
    const ids = [...new Set(news.map(({ data }) => data.signalId))];
    const signals = await this.register.lockGivenHere(tx, [...new Set([...ids, ...others])]);
    if (news.length === 0) return nothing;
    const before = await this.involvement.find(tx, ids);
    const bySignal = newsBySignal(news);
    const heard = [...signals.values()].flatMap((signal) => {
      const about = (bySignal.get(signal.id) ?? []).filter((one) => isCredible(one, signal));
      return about.length > 0 ? [hear(signal, before.get(signal.id) ?? null, about)] : [];
    });
    const coordination = this.notices.ofNews(
      heard.map(({ record: signal, involvement: now }) => ({
        ...{ signal, before: before.get(signal.id) ?? null, now },
      })),
      at,
    );
    const moved = heard.map(({ record, happenings }) => walk(record, happenings));
    this.register.move(tx, moved);
    const changes = heard.filter(({ changed }) => changed);
    const drafts = this.involvement.keep(
      tx,
      changes.map((one) => ({ signal: one.record, involvement: one.involvement, notice: one.somebodyNew })),
      at,
    );
    if (news.some(isRefusal)) tx.afterCommit(() => void this.refresh.refresh());
    const audit = heard.map(({ record, ground }) => entryOfGiver(record, 'match:see', ground, at));
    const mistakes = heard.flatMap(({ record, mistakenSince }) =>
      mistakenSince === null ? [] : this.mistaken(record, mistakenSince, at),
    );
    const earlier = heard.flatMap(({ record, archived }) =>
      toldOfArchive(record, archived, at.toISOString(), this.region.id),
    );
    const refused = heard.flatMap((one) => this.keepRefusals(tx, one, at));
    const counted = moved.filter(isReal).filter(hasMet).map(countMet);
    const late = this.lateArchive(signals, news, at);
    return {
      drafts: [...drafts, ...coordination, ...mistakes, ...earlier, ...refused, ...late],
      ...{ audit, counted },
    };
  }

  /**
   * What the archive gave up for a signal that its giver ended while it was on its way: they are still told, because
   * nobody else will be (Jw 7.1.4.6). Nothing else is heard of an ended signal.
   */
  private lateArchive(signals: ReadonlyMap<string, Known>, news: readonly News[], at: Date): Draft[] {
    return news.flatMap((one) => {
      if (one.type !== 'nl.verwijsindex.signal.delivered.v1' || !one.data.archived) return [];
      const signal = signals.get(one.data.signalId);
      if (!signal?.ended || one.origin !== signal.homeRegion) return [];
      return toldOfArchive(signal, one.data.archived, at.toISOString(), this.region.id);
    });
  }

  /** The last is shown until the giver acts again; of each there is a mail. */
  private keepRefusals(tx: Tx, { record, involvement, refused }: Heard, at: Date): Draft[] {
    const last = refused.at(-1);
    if (!last) return [];
    this.involvement.setRefusal(tx, record.id, last);
    return this.notices.ofRefusals(record, involvement, refused, at);
  }

  private mistaken(record: SignalRecord, since: Instant, at: Date): Draft[] {
    const { id } = this.region;
    return [noticesWithdrawn(record.id, since, at, id), ...toldOfMistake(record, at.toISOString(), id)];
  }
}

/** The jeugdige lives elsewhere: of a municipality it is counted there. */
const countMet = ({ record: { organisation } }: Walked): Counted => ({
  ...{ what: 'matched', municipality: null, organisation: organisation.id },
});

/** In their order. */
function newsBySignal(news: readonly News[]): Map<string, News[]> {
  const bySignal = new Map<string, News[]>();
  for (const one of news) {
    const { signalId } = one.data;
    const there = bySignal.get(signalId);
    if (there) there.push(one);
    else bySignal.set(signalId, [one]);
  }
  return bySignal;
}

const isRefusal = ({ type }: News): boolean => type === 'nl.verwijsindex.signal.refused.v1';

function isCredible(news: News, signal: Known): boolean {
  if (signal.ended) return false;
  if (signal.state === 'waiting' && signal.stateReason === 'region-left') return false; // it does not count there any more
  return news.origin === (isRefusal(news) ? HUB : signal.homeRegion);
}
