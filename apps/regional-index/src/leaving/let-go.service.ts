import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfGiver } from '../audit-entry.js';
import { isRealCase } from '../counted.js';
import { DirectoryService } from '../directory/directory.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { type MatchCase, MatchesService } from '../matches/matches.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { countsIn, SignalRegisterService } from '../register/signal-register.service.js';
import { LeavingRepository, type SignalOn } from './leaving.repository.js';

const MOST_PER_TRANSACTION = 200;

/**
 * In a region that left the federation: signals of other regions are not its own to keep, so they go, silently; where they
 * were given they wait again. Its own cases stay with those who gave signals here.
 */
@Injectable()
export class LetGoService {
  private readonly logger = new Logger(LetGoService.name);

  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: LeavingRepository,
    private readonly directory: DirectoryService,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly matches: MatchesService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** Lets go of what is not its own, as long as the region has left; also of what was still on its way. */
  async letGo(): Promise<void> {
    if (!this.directory.regionsThatLeft().includes(this.region.id)) return;
    let gone: number;
    do {
      gone = await inTransaction(this.dataSource, (tx) => this.letGoSome(tx));
      if (gone > 0) this.logger.log({ message: 'This region left: signals of others are let go', gone });
    } while (gone > 0);
  }

  private async letGoSome(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const found = await this.repository.arrived(tx, this.region.id, MOST_PER_TRANSACTION);
    if (found.length === 0) return 0;
    const { cases, gone } = await this.casesWithout(tx, found);
    const plans = await this.matches.plan(tx, cases, now);
    this.repository.remove(
      tx,
      gone.map(({ id }) => id),
    );
    const told = await this.matches.save(tx, plans, now);
    this.jeugdigen.forget(
      tx,
      cases.map(({ jeugdigeId }) => jeugdigeId),
    );
    const audit = gone.map((record) => entryOfGiver(record, 'signal:end', 'this region left', now));
    await this.outgoing.finish(tx, together(told, { audit }), now);
    return gone.length;
  }

  /** The jeugdigen, locked, with what stays of their signals. */
  private async casesWithout(tx: Tx, found: readonly SignalOn[]) {
    const ids = new Set(found.map(({ id }) => id));
    const rows = await this.jeugdigen.lock(tx, [...new Set(found.map(({ jeugdigeId }) => jeugdigeId))]);
    const known = await this.register.active(
      tx,
      rows.map(({ id }) => id),
    );
    const gone = known.filter(({ id }) => ids.has(id));
    const cases = rows.map(({ id: jeugdigeId, municipality }): MatchCase => ({
      ...{ jeugdigeId, municipality, came: new Set<string>(), left: true },
      isTest: !isRealCase(known.filter((record) => record.jeugdigeId === jeugdigeId)),
      active: known.filter(
        (record) =>
          record.jeugdigeId === jeugdigeId && !ids.has(record.id) && countsIn(this.region.id)(record),
      ),
    }));
    return { cases, gone };
  }
}
