import type { SignalView } from '#contracts/http/signals.js';
import type { Involvement } from '#contracts/involvement.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { DirectoryService } from '../directory/directory.service.js';
import { KeepInvolvementService } from '../involvement/keep-involvement.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { relationOf } from '../relation-of.js';
import { groundsOf, rowsFor } from './own-rows.js';
import type { SignalEntity } from './signal.entity.js';
import { viewOf } from './signal-view.js';
import { SignalsRepository } from './signals.repository.js';

/** Lets givers see their own signals, and who else is involved. Every look is an audit row in the same transaction. */
@Injectable()
export class SeeSignalService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly involvement: KeepInvolvementService,
    private readonly directory: DirectoryService,
  ) {}

  async list(
    caller: Principal,
    action: 'signal:list' | 'chain-registration:list' = 'signal:list',
  ): Promise<SignalView[]> {
    return inTransaction(this.dataSource, async (tx) => {
      const relation = relationOf(caller, action);
      const signals = await this.repository.listOwn(tx, caller, relation, rowsFor(action));
      const at = this.clock.now();
      recordAudit(
        tx,
        signals.map(({ jeugdigeId }) =>
          entryOfCaller(caller, action, jeugdigeId, 'done', groundsOf(relation).done, at),
        ),
      );
      return this.viewsOf(tx, signals);
    });
  }

  /** @throws AppError not-found when it is not the caller's */
  async see(
    caller: Principal,
    id: string,
    action: 'signal:see' | 'chain-registration:see' = 'signal:see',
  ): Promise<SignalView> {
    return this.look(caller, action, id, (tx, signal) => this.viewOf(tx, signal));
  }

  /** @throws AppError not-found when it is not the caller's, has ended, or nobody else is involved */
  async seeMatch(caller: Principal, id: string): Promise<Involvement> {
    const seen = await this.look(caller, 'match:see', id, async (tx) => {
      return (await this.involvement.find(tx, [id])).get(id) ?? null;
    });
    if (seen) return seen;
    throw new AppError('not-found', 'Nobody else is involved');
  }

  /** The view of a signal that the caller has been found to be the giver of. */
  async viewOf(tx: Tx, signal: SignalEntity): Promise<SignalView> {
    const [view] = await this.viewsOf(tx, [signal]);
    if (view) return view;
    throw new Error('A signal always has a view');
  }

  private async look<T>(
    caller: Principal,
    action: Action,
    id: string,
    read: (tx: Tx, signal: SignalEntity) => Promise<T>,
  ): Promise<T> {
    const found = await inTransaction(this.dataSource, async (tx) => {
      const relation = relationOf(caller, action);
      const signal = await this.repository.findOwn(tx, id, caller, relation, rowsFor(action));
      const { done, refused } = groundsOf(relation);
      const entry = signal
        ? entryOfCaller(caller, action, signal.jeugdigeId, 'done', done, this.clock.now())
        : entryOfCaller(caller, action, null, 'refused', refused, this.clock.now());
      recordAudit(tx, [entry]);
      return signal ? { value: await read(tx, signal) } : null;
    });
    if (found) return found.value;
    throw new AppError('not-found', 'You have no such signal');
  }

  private async viewsOf(tx: Tx, signals: readonly SignalEntity[]): Promise<SignalView[]> {
    const history = await this.repository.historyOf(
      tx,
      signals.map(({ id, givenAt }) => ({ id, givenAt: givenAt.toISOString() })),
    );
    return signals.map((signal) =>
      viewOf(
        { ...signal, givenAt: signal.givenAt.toISOString(), frozen: signal.frozenAt !== null },
        {
          jeugdige: signal.jeugdige && {
            ...signal.jeugdige,
            identity: this.jeugdigen.identityOf(signal.jeugdige),
          },
          history: history.get(signal.id) ?? [],
          here: this.region.id,
          limitYears: this.region.convenant.ages.limitYears,
          nameOf: (region) => this.directory.nameOf(region),
        },
      ),
    );
  }
}
