import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { groupCommit } from '#platform/group-commit.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BrpService } from '../brp/brp.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import { Region } from '../region.js';
import { checkPerson, faultsOfInput } from './check-signal.js';
import { dateOf } from './date-of.js';
import type { GiveSignalDto } from './give-signal.dto.js';
import { type CheckedSignal, StoreSignalsService } from './store-signals.service.js';

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
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly brp: BrpService,
    private readonly directory: DirectoryService,
    private readonly storing: StoreSignalsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * @throws AppError invalid-input with the fields and what is expected; nothing is stored
   * @throws AppError not-allowed when the organisation of the giver has left; nothing is stored
   * @throws AppError brp-unavailable, unavailable: nothing is stored, try again
   */
  async give(caller: Principal, body: GiveSignalDto): Promise<GiveSignalAnswer> {
    const givenAt = this.clock.now().toISOString();
    const today = dateOf(givenAt);
    const faults = faultsOfInput(body, today);
    if (faults.length > 0)
      throw new AppError('invalid-input', 'The signal is not as expected', { fields: faults });
    this.directory.current();
    const person = await this.brp.find(body.bsn);
    const checked = checkPerson(person, body, this.region.convenant, today);
    if (!person || !checked.ok) {
      const fields = checked.ok ? [] : [checked.fault];
      throw new AppError('invalid-input', 'A signal on this person is not possible', { fields });
    }
    const { municipality } = person;
    const { ageLimitOn, endOn } = checked;
    const way = this.directory.route(municipality, today);
    const identity = { kind: 'bsn', bsn: body.bsn } as const;
    return this.store({
      caller,
      body,
      identity,
      givenAt,
      municipality,
      ageLimitOn,
      plannedEndOn: endOn,
      way,
      household: person,
    });
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
