import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { toldOfLeaving } from '../told-of-end.js';
import { walk } from '../walk-states.js';
import { LeavingRepository } from './leaving.repository.js';

const MOST_PER_TRANSACTION = 200;

/**
 * Takes back signals that were given here and that a region has which left the federation: they wait for a way again, what
 * was known of a match there is not shown any more, and their givers are told. When another region covers the
 * municipality now they go there, like everything that waits.
 */
@Injectable()
export class RecallSignalsService {
  private readonly logger = new Logger(RecallSignalsService.name);
  /** Version of the directory of which all is done: only a newer one can name another region that left. */
  private doneOf = 0;

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: LeavingRepository,
    private readonly directory: DirectoryService,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly involvement: KeepInvolvementService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** Takes back what must be; several instances may do so at once. */
  async recall(): Promise<void> {
    const version = this.directory.version();
    if (version <= this.doneOf) return;
    const left = this.directory.regionsThatLeft().filter((id) => id !== this.region.id);
    let found: number;
    do {
      found = left.length === 0 ? 0 : await inTransaction(this.dataSource, (tx) => this.recallSome(tx, left));
    } while (found > 0);
    this.doneOf = version;
  }

  private async recallSome(tx: Tx, left: readonly string[]): Promise<number> {
    const now = this.clock.now();
    const at = now.toISOString();
    const found = await this.repository.recalled(tx, left, MOST_PER_TRANSACTION);
    if (found.length === 0) return 0;
    await this.jeugdigen.lock(tx, [...new Set(found.map(({ jeugdigeId }) => jeugdigeId))]);
    const ids = found.map(({ id }) => id);
    const locked = await this.register.lockGivenHere(tx, ids);
    const recalled = [...locked.values()].filter(
      ({ ended, state, homeRegion }) => !ended && state !== 'waiting' && left.includes(homeRegion ?? ''),
    );
    this.register.move(
      tx,
      recalled.map((record) => walk(record, [{ trigger: 'home-left', at, reason: 'region-left' }])),
    );
    this.involvement.forget(
      tx,
      recalled.map(({ id }) => id),
    );
    const drafts = recalled.flatMap((record) =>
      toldOfLeaving(record, this.directory.nameOf(record.homeRegion ?? ''), at, this.region.id),
    );
    const audit = recalled.map((record) => entryOfGiver(record, 'signal:give', 'no way was found', now));
    await this.outgoing.finish(tx, together({ drafts, audit }), now);
    this.logger.log({ message: 'Signals wait again: their region left', recalled: recalled.length });
    return recalled.length;
  }
}
