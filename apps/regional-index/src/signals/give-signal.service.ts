import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { groupCommit } from '#platform/group-commit.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import { AskSameService } from './ask-same.service.js';
import { dateOf } from './date-of.js';
import { faultsOfGiving } from './faults-of-giving.js';
import type { GiveSignalDto } from './give-signal.dto.js';
import { PlanEndService } from './plan-end.service.js';
import { type CheckedSignal, StoreSignalsService } from './store-signals.service.js';
import { WhoIsSignalledService } from './who-is-signalled.service.js';

/** Signals per transaction at most. One transaction at a time: those that come meanwhile share the next. */
const MOST_PER_TRANSACTION = 200;
const CONCURRENT_TRANSACTIONS = 1;

/** Gives a signal: checks the input, asks the population register, and stores it together with those of others. */
@Injectable()
export class GiveSignalService {
  private readonly store = groupCommit((signals: CheckedSignal[]) => this.storeAll(signals), {
    max: MOST_PER_TRANSACTION,
    concurrent: CONCURRENT_TRANSACTIONS,
  });

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
    private readonly whoIs: WhoIsSignalledService,
    private readonly planning: PlanEndService,
    private readonly asking: AskSameService,
    private readonly storing: StoreSignalsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * @throws AppError invalid-input with the fields and what is expected; nothing is stored
   * @throws AppError not-allowed when the organisation of the giver has left; nothing is stored
   * @throws AppError conflict with a question: perhaps it is a jeugdige who is known; nothing is stored
   * @throws AppError brp-unavailable, unavailable: nothing is stored, try again
   */
  async give(caller: Principal, body: GiveSignalDto): Promise<GiveSignalAnswer> {
    const givenAt = this.clock.now().toISOString();
    const today = dateOf(givenAt);
    const faults = faultsOfGiving(body, today);
    if (faults.length > 0)
      throw new AppError('invalid-input', 'The signal is not as expected', { fields: faults });
    this.directory.current();
    const signalled = await this.whoIs.find(body, today);
    const plannedEndOn = await this.planning.find(caller, body.plannedEndOn, signalled.ageLimitOn, today);
    const identity = await this.asking.settle(caller, signalled.identity, body.answers ?? []);
    const way = this.directory.route(signalled.municipality, today);
    return this.store({ ...signalled, identity, caller, body, givenAt, plannedEndOn, way });
  }

  /** One that cannot be stored must not take the others with it: then everyone is stored alone. */
  private async storeAll(signals: CheckedSignal[]): Promise<(GiveSignalAnswer | Error)[]> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.storeWhoTakePart(tx, signals));
    } catch (error) {
      if (signals.length === 1 || !isFaultOfData(error)) throw error;
      const alone = await Promise.all(
        signals.map((signal) => this.storeAll([signal]).catch((reason: unknown) => [asError(reason)])),
      );
      return alone.flat();
    }
  }

  private async storeWhoTakePart(
    tx: Tx,
    signals: readonly CheckedSignal[],
  ): Promise<(GiveSignalAnswer | Error)[]> {
    const organisations = new Set(signals.map(organisationOf));
    const left = await this.profiles.left(tx, [...organisations], this.clock.now());
    if (left.size === 0) return this.storing.store(tx, signals);
    const taken = signals.filter((signal) => !left.has(organisationOf(signal)));
    const answers = taken.length > 0 ? await this.storing.store(tx, taken) : [];
    const answerOf = new Map(taken.map((signal, index) => [signal, answers[index]]));
    return signals.map((signal) => answerOf.get(signal) ?? noLongerTakesPart());
  }
}

const organisationOf = ({ caller }: CheckedSignal): string => caller.organisation.id;

const noLongerTakesPart = (): AppError =>
  new AppError(
    'not-allowed',
    'Your organisation no longer takes part in this region: you can finish what you have, and give no new signals',
  );

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('unknown'));

/** PostgreSQL's classes "data exception" and "integrity constraint violation", or our own refusal of an event. */
function isFaultOfData(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'internal';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}
