import type { Tx } from '#platform/transaction.js';
import type { RightsNoticeKind } from '#contracts/events/rights-notice-given.js';
import { isRealCase } from '../counted.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Aftermath, nothing, together } from '../aftermath.js';
import { ArrivalsService } from '../arrivals/arrivals.service.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { type MatchCase, MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { HouseholdsService } from '../register/households.service.js';
import { countsIn, type Known, SignalRegisterService } from '../register/signal-register.service.js';
import { walk } from '../walk-states.js';
import { type SignalObjection, SignalObjectionsRepository } from './signal-objections.repository.js';

export type { SignalObjection };

/**
 * Freezes signals while an objection is pending, and thaws them: a frozen one is seen by its giver and the handler, and
 * matches around it follow as when somebody leaves; thawed it comes back as one that just came.
 */
@Injectable()
export class FreezeSignalsService {
  constructor(
    private readonly region: Region,
    private readonly repository: SignalObjectionsRepository,
    private readonly register: SignalRegisterService,
    private readonly households: HouseholdsService,
    private readonly arrivals: ArrivalsService,
    private readonly matches: MatchesService,
    private readonly involvement: KeepInvolvementService,
  ) {}

  /**
   * Takes news about objections, in the order in which it came.
   * @param municipalities by jeugdige, of the jeugdigen of these signals and perhaps others; they are locked
   */
  async apply(
    tx: Tx,
    news: readonly SignalObjection[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<Aftermath> {
    if (news.length === 0) return nothing;
    const turned = new Set(await this.repository.apply(tx, latestOf(news), at));
    if (turned.size === 0) return nothing;
    const known = await this.register.active(tx, [...municipalities.keys()]);
    const frozen = known.filter(({ id, frozen }) => turned.has(id) && frozen);
    const thawed = known.filter(({ id, frozen }) => turned.has(id) && !frozen);
    const left = await this.leave(tx, frozen, known, municipalities, at);
    this.households.markFamilies(tx, [...municipalities.keys()]);
    const back = await this.comeBack(tx, thawed, municipalities, at);
    const drafts = [
      ...frozen.flatMap((signal) => this.noticeOf(signal, 'signal-frozen', at)),
      ...thawed.flatMap((signal) => this.noticeOf(signal, 'signal-thawed', at)),
    ];
    return together(left, back, { drafts });
  }

  /** Of these signals those to which an objection of this region is pending. */
  async pendingHere(tx: Tx, signalIds: readonly string[]): Promise<ReadonlySet<string>> {
    return signalIds.length > 0 ? this.repository.pendingHere(tx, signalIds) : new Set();
  }

  private async leave(
    tx: Tx,
    frozen: readonly Known[],
    known: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<Aftermath> {
    if (frozen.length === 0) return nothing;
    const happened = { trigger: 'others-left', at: at.toISOString() } as const;
    this.register.move(
      tx,
      frozen.map((record) => walk(record, record.state === 'matched' ? [happened] : [])),
    );
    this.involvement.forget(
      tx,
      frozen.filter(({ givenHere }) => givenHere).map(({ id }) => id),
    );
    const cases = this.casesWithout(frozen, known, municipalities);
    return this.matches.save(tx, await this.matches.plan(tx, cases, at), at);
  }

  private async comeBack(
    tx: Tx,
    thawed: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<Aftermath> {
    const here = thawed.filter(countsIn(this.region.id));
    const settling = here.map((record) => ({
      record,
      municipality: municipalities.get(record.jeugdigeId) ?? '',
    }));
    const elsewhere = thawed.filter((record) => !here.includes(record));
    this.register.move(
      tx,
      elsewhere.map((record) => walk(record, [])), // so that who follows their signals looks again
    );
    return this.arrivals.settle(tx, settling, at);
  }

  private casesWithout(
    frozen: readonly Known[],
    known: readonly Known[],
    municipalities: ReadonlyMap<string, string>,
  ): MatchCase[] {
    const counted = frozen.filter(({ homeRegion }) => homeRegion === this.region.id);
    return [...new Set(counted.map(({ jeugdigeId }) => jeugdigeId))].map((jeugdigeId) => ({
      jeugdigeId,
      municipality: municipalities.get(jeugdigeId) ?? '',
      active: known.filter((record) => record.jeugdigeId === jeugdigeId && countsIn(this.region.id)(record)),
      came: new Set<string>(),
      left: true,
      isTest: !isRealCase(counted.filter((record) => record.jeugdigeId === jeugdigeId)),
    }));
  }

  private noticeOf(signal: Known, news: RightsNoticeKind, at: Date): Draft[] {
    const { id, reference, professional, givenHere } = signal;
    if (!givenHere || reference === null) return [];
    const data = {
      ...{ noticeId: randomUUID(), noticedAt: at.toISOString(), news, reference, signalId: id },
      to: { name: professional.name, email: professional.email },
      ...{ decideBy: null, municipality: null },
    };
    const type = 'nl.verwijsindex.rights.notice.given.v1';
    return [{ type, subject: id, destination: this.region.id, data }];
  }
}

/** The last news of every objection about every signal. */
function latestOf(news: readonly SignalObjection[]): SignalObjection[] {
  const latest = new Map<string, SignalObjection>();
  for (const one of news) {
    const key = `${one.signalId} ${one.objectionId}`;
    const known = latest.get(key);
    if (!known || known.revision < one.revision) latest.set(key, one);
  }
  return [...latest.values()];
}
