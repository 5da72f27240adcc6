import type { SignalView } from '#contracts/http/signals.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndArrivedService } from '../arrivals/end-arrived.service.js';
import { entryOfCaller } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { relationOf } from '../relation-of.js';
import { SeeSignalService } from './see-signal.service.js';
import { groundsOf, rowsFor } from './own-rows.js';
import type { SignalEntity } from './signal.entity.js';
import { SignalsRepository } from './signals.repository.js';

/** Ends a signal of the caller, or a registration of their organisation, wherever the jeugdige lives. */
@Injectable()
export class EndSignalService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly endings: EndArrivedService,
    private readonly outgoing: OutgoingService,
    private readonly seeing: SeeSignalService,
  ) {}

  /**
   * Ending a signal that has ended changes nothing.
   * @throws AppError not-found when it is not the caller's
   */
  async end(
    caller: Principal,
    id: string,
    action: 'signal:end' | 'chain-registration:end' = 'signal:end',
  ): Promise<SignalView> {
    const view = await inTransaction(this.dataSource, async (tx) => {
      const relation = relationOf(caller, action);
      const { done, refused } = groundsOf(relation);
      const own = await this.repository.findOwn(tx, id, caller, relation, rowsFor(action));
      recordAudit(tx, [
        own
          ? entryOfCaller(caller, action, own.jeugdigeId, 'done', done, this.clock.now())
          : entryOfCaller(caller, action, null, 'refused', refused, this.clock.now()),
      ]);
      if (!own) return null;
      await this.endOwn(tx, own);
      const ended = await this.repository.findOwn(tx, id, caller, relation);
      return this.seeing.viewOf(tx, ended ?? own);
    });
    if (view) return view;
    throw new AppError('not-found', 'You have no such signal');
  }

  private async endOwn(tx: Tx, { id, jeugdigeId }: SignalEntity): Promise<void> {
    if (jeugdigeId === null) return; // it has ended
    const at = this.clock.now();
    const jeugdigen = await this.jeugdigen.lock(tx, [jeugdigeId]);
    const record = (await this.register.lockGivenHere(tx, [id])).get(id);
    if (!record || record.ended) return;
    const told = await this.endings.end(
      tx,
      [{ signalId: id, by: this.region.id, at: at.toISOString(), reason: 'ended-by-giver' }],
      new Map(jeugdigen.map((row) => [row.id, row.municipality])),
      at,
    );
    await this.outgoing.finish(tx, told, at);
  }
}
