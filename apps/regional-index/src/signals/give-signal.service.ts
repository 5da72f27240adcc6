import { randomUUID } from 'node:crypto';
import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { groupCommit } from '#platform/group-commit.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type MayNotSignal, mayOrganisationSignal } from '#rules/organisations/may-organisation-signal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { ProfilesService, type Signalling } from '../organisations/profiles.service.js';
import { AskSameService } from './ask-same.service.js';
import { dateOf } from '../date-of.js';
import { faultsOfGiving } from './faults-of-giving.js';
import type { GiveSignalDto } from './give-signal.dto.js';
import { PlanEndService } from './plan-end.service.js';
import { type CheckedSignal, type GivenAs, StoreSignalsService } from './store-signals.service.js';
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
   * @param as what it is, and whose; left out: a signal of the caller
   * @throws AppError invalid-input with the fields and what is expected; nothing is stored
   * @throws AppError not-allowed when the organisation of the giver does not take part, or gives no signals by its profile; nothing is stored
   * @throws AppError conflict with a question: perhaps it is a jeugdige who is known; nothing is stored
   * @throws AppError brp-unavailable, unavailable: nothing is stored, try again
   */
  async give(caller: Principal, body: GiveSignalDto, as = signalOf(caller)): Promise<GiveSignalAnswer> {
    const givenAt = this.clock.now().toISOString();
    const today = dateOf(givenAt);
    const agreed = await this.profiles.signalling(caller.organisation.id);
    refuseWhoDoesNotSignal(agreed, today);
    const faults = faultsOfGiving(body, today);
    if (faults.length > 0)
      throw new AppError('invalid-input', 'The signal is not as expected', { fields: faults });
    this.directory.current();
    const signalled = await this.whoIs.find(body, today);
    const plannedEndOn = this.planning.find(agreed, body.plannedEndOn, signalled.ageLimitOn, today);
    const identity = await this.asking.settle(caller, signalled.identity, body.answers ?? []);
    const way = this.directory.route(signalled.municipality, today, identity);
    return this.store({ ...signalled, identity, caller, as, body, givenAt, plannedEndOn, way });
  }

  /** One that cannot be stored must not take the others with it: then everyone is stored alone. */
  private async storeAll(signals: CheckedSignal[]): Promise<(GiveSignalAnswer | Error)[]> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.storing.store(tx, signals));
    } catch (error) {
      if (signals.length === 1 || !isFaultOfData(error)) throw error;
      const alone = await Promise.all(
        signals.map((signal) => this.storeAll([signal]).catch((reason: unknown) => [asError(reason)])),
      );
      return alone.flat();
    }
  }
}

const signalOf = (professional: Principal): GivenAs => ({ kind: 'signal', id: randomUUID(), professional });

const whyNot: Readonly<Record<MayNotSignal, string>> = {
  'not-admitted': 'Your organisation was not admitted to this region: it gives no signals',
  'not-yet': 'Your organisation takes part in this region from a later day: it gives no signals yet',
  left: 'Your organisation no longer takes part in this region: you can finish what you have, and give no new signals',
  'not-by-profile': 'By its profile your organisation gives no signals',
};

/** Before the population register is asked: who gives no signals learns nothing about anybody. */
function refuseWhoDoesNotSignal(agreed: Signalling | null, today: PlainDate): void {
  const may = mayOrganisationSignal(agreed, today);
  if (!may.allowed) throw new AppError('not-allowed', whyNot[may.reason], { reason: may.reason });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('unknown'));

/** PostgreSQL's classes "data exception" and "integrity constraint violation", or our own refusal of an event. */
function isFaultOfData(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'internal';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^2[23]/.test(code);
}
