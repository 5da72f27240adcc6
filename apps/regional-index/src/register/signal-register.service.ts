import type { Tx } from '#platform/transaction.js';
import {
  nextState,
  signalStates,
  type SignalState,
  type SignalTrigger,
} from '#rules/signals/signal-states.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { consequenceOf, type EndReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';
import { ChangesService } from '../changes/changes.service.js';
import type { SignalRecord, StateStep } from '../signal-record.js';
import { HouseholdsService } from './households.service.js';
import { EndedSignalsRepository, type Gone } from './ended-signals.repository.js';
import {
  countsIn,
  type InformedElsewhere,
  type Known,
  type Met,
  SignalRegisterRepository,
} from './signal-register.repository.js';
import type { Step } from './signal-steps.js';

export { countsIn, type Gone, type Known, type Met };

/** A signal as it stands after what happened to it, with the states it came into. */
export interface SignalNews {
  readonly record: SignalRecord;
  readonly steps: readonly StateStep[];
}

/** A signal that ended. */
export interface EndedSignal {
  readonly record: SignalRecord;
  readonly reason: EndReason;
  readonly at: Instant;
}

/** Only who waits has a version to wait for. */
function settled(record: SignalRecord): SignalRecord {
  const waitsForVersion = record.state === 'waiting' ? (record.waitsForVersion ?? 0) : null;
  return record.waitsForVersion === waitsForVersion ? record : { ...record, waitsForVersion };
}

/**
 * The signals of the register and their states, for a batch at a time. The history belongs to the giver: it is kept
 * where the signal was given. Who is following their signals is told after the commit.
 */
@Injectable()
export class SignalRegisterService {
  constructor(
    private readonly repository: SignalRegisterRepository,
    private readonly endings: EndedSignalsRepository,
    private readonly changes: ChangesService,
    private readonly households: HouseholdsService,
  ) {}

  /** Adds signals with the states they came through; that they were given is no row of its own. Their jeugdigen are locked. */
  add(tx: Tx, signals: readonly SignalNews[]): void {
    if (signals.length === 0) return;
    this.repository.add(
      tx,
      signals.map(({ record }) => settled(record)),
      stepsOf(signals).filter(({ state }) => state !== 'given'),
    );
    this.wakeAfter(tx, signals);
  }

  /** Active signals on jeugdigen, earliest first. */
  async active(tx: Tx, jeugdigeIds: readonly string[]): Promise<readonly Known[]> {
    return (await this.repository.met(tx, jeugdigeIds, [])).active;
  }

  /** The same, and which of these ids are of signals that ended: they are not taken in again. */
  async met(tx: Tx, jeugdigeIds: readonly string[], ids: readonly string[]): Promise<Met> {
    return this.repository.met(tx, jeugdigeIds, ids);
  }

  /** Signals given here, locked; the second lock of a transaction, after the jeugdigen, and once for all signals. */
  async lockGivenHere(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
    if (ids.length === 0) return new Map();
    const signals = await this.repository.lockGivenHere(tx, ids);
    return new Map(signals.map((signal) => [signal.id, signal]));
  }

  /** Moves signals to another state; without steps it only tells that something about them changed. */
  move(tx: Tx, news: readonly SignalNews[]): void {
    if (news.length === 0) return;
    this.repository.move(
      tx,
      news.map(({ record }) => settled(record)),
      stepsOf(news),
    );
    this.wakeAfter(tx, news);
  }

  /**
   * Ends signals. What was given here stays for its giver without a link to a person, where the reason lets it; everything
   * else is gone, and is not taken in again.
   */
  end(tx: Tx, ended: readonly EndedSignal[]): void {
    this.households.markFamilies(
      tx,
      ended.map(({ record }) => record.jeugdigeId),
      ended.map(({ record }) => record.id),
    );
    const stays = ({ record, reason }: EndedSignal): boolean =>
      record.givenHere && consequenceOf(reason).remains === 'remnant';
    const remnants = ended.filter(stays);
    if (remnants.length > 0)
      this.endings.leave(
        tx,
        remnants.map(({ record: { id }, reason, at: endedAt }) => ({ id, reason, endedAt })),
        remnants.map(({ record: { id: signalId }, reason, at }) => ({
          signalId,
          state: 'ended',
          at,
          reason,
        })),
      );
    this.remove(
      tx,
      ended.filter((one) => !stays(one)).map(({ record: { id }, reason, at }) => ({ id, reason, at })),
    );
    this.wakeAfter(tx, ended);
  }

  /** Keeps who was informed of signals that arrived here, as their regions of origin tell. */
  inform(tx: Tx, informed: readonly InformedElsewhere[]): void {
    if (informed.length > 0) this.repository.inform(tx, informed);
  }

  /** Keeps who was informed of a signal that was given here. */
  informHere(tx: Tx, record: SignalRecord): void {
    const { id: signalId, informedOn, informedWhom, originRegion: origin } = record;
    if (informedOn === null) return;
    this.repository.inform(tx, [{ signalId, informedOn, informedWhom, origin }]);
    this.wakeAfter(tx, [{ record }]);
  }

  /** Removes signals whether or not they are here: what comes of them later is not taken in. */
  remove(tx: Tx, gone: readonly Gone[]): void {
    if (gone.length > 0) this.endings.remove(tx, gone);
  }

  /** An end that comes before its signal, such as when that was parked on its way: the signal does not count when it comes. */
  neverTake(tx: Tx, gone: readonly Gone[]): void {
    if (gone.length > 0) this.endings.neverTake(tx, gone);
  }

  /** The same thing happens to signals given here, as to everything that leaves; those that it does not move stay. */
  moveAll(tx: Tx, ids: readonly string[], trigger: SignalTrigger, at: Date): void {
    for (const [state, from] of movesBy(trigger)) {
      this.repository.moveFrom(tx, ids, from, { state, at }, (ids_) => this.changes.wake(ids_));
    }
  }

  private wakeAfter(tx: Tx, news: readonly Pick<SignalNews, 'record'>[]): void {
    const here = news.filter(({ record }) => record.givenHere);
    tx.afterCommit(() => this.changes.wake(here.map(({ record }) => record.professional.id)));
  }
}

function stepsOf(news: readonly SignalNews[]): Step[] {
  return news.flatMap(({ record, steps }) =>
    record.givenHere ? steps.map((step) => ({ ...step, signalId: record.id })) : [],
  );
}

/** By the table of states: which state this leads to, and from where. */
function movesBy(trigger: SignalTrigger): Map<SignalState, SignalState[]> {
  const moves = new Map<SignalState, SignalState[]>();
  for (const from of signalStates) {
    const to = nextState(from, trigger);
    if (to !== 'ignored') moves.set(to, [...(moves.get(to) ?? []), from]);
  }
  return moves;
}
