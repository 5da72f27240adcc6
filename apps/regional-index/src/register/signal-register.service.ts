import type { Tx } from '#platform/transaction.js';
import {
  nextState,
  signalStates,
  type SignalState,
  type SignalTrigger,
} from '#rules/signals/signal-states.js';
import { Injectable } from '@nestjs/common';
import { ChangesService } from '../changes/changes.service.js';
import type { SignalRecord, StateStep } from '../signal-record.js';
import { type Known, SignalRegisterRepository, type Step } from './signal-register.repository.js';

export type { Known };

/** A signal as it stands after what happened to it, with the states it came into. */
export interface SignalNews {
  readonly record: SignalRecord;
  readonly steps: readonly StateStep[];
  /** Set when it ended. */
  readonly endedAt?: string;
}

/** Only who waits has a version to wait for. */
const settled = (record: SignalRecord): SignalRecord => ({
  ...record,
  waitsForVersion: record.state === 'waiting' ? (record.waitsForVersion ?? 0) : null,
});

/**
 * The signals of the register and their states, for a batch at a time. The history belongs to the giver: it is kept
 * where the signal was given. Who is following their signals is told after the commit.
 */
@Injectable()
export class SignalRegisterService {
  constructor(
    private readonly repository: SignalRegisterRepository,
    private readonly changes: ChangesService,
  ) {}

  /** Adds signals with the states they came through. Their jeugdigen are locked. */
  add(tx: Tx, signals: readonly SignalNews[]): void {
    if (signals.length === 0) return;
    this.repository.add(
      tx,
      signals.map(({ record }) => settled(record)),
      stepsOf(signals),
    );
    this.wakeAfter(tx, signals);
  }

  /** Active signals on jeugdigen, earliest first, and signals by id whether active or not. */
  async activeOrKnown(tx: Tx, jeugdigeIds: readonly string[], ids: readonly string[]): Promise<Known[]> {
    return this.repository.activeOrKnown(tx, jeugdigeIds, ids);
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
      news.map(({ record, endedAt = null }) => ({ record: settled(record), endedAt })),
      stepsOf(news),
    );
    this.wakeAfter(tx, news);
  }

  /** The same thing happens to signals given here, as to everything that leaves; those that it does not move stay. */
  moveAll(tx: Tx, ids: readonly string[], trigger: SignalTrigger, at: Date): void {
    for (const [state, from] of movesBy(trigger)) {
      this.repository.moveFrom(tx, ids, from, { state, at }, (ids_) => this.changes.wake(ids_));
    }
  }

  private wakeAfter(tx: Tx, news: readonly SignalNews[]): void {
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
