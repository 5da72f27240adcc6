import type { CoordinationView } from '#contracts/http/coordination.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { Region } from '../region.js';
import { type OwnSignal, OwnSignalsService } from '../signals/own-signals.service.js';
import { ElsewhereService } from './elsewhere.service.js';
import { OpenCasesService } from './open-cases.service.js';
import { answered } from '../outcome.js';
import { partsOfParty } from './parts-of.js';
import { nobodyElse, noSuchSignal } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

/** Shows the coordination around a signal of the caller, wherever it is kept. */
@Injectable()
export class SeeCoordinationService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly cases: OpenCasesService,
    private readonly showing: ShowCaseService,
    private readonly elsewhere: ElsewhereService,
  ) {}

  /** @throws AppError not-found when it is not the caller's, has ended, or nobody else is involved */
  async see(caller: Principal, id: string): Promise<CoordinationView> {
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const action = 'coordination:see';
      const signal = await this.own.find(tx, caller, id, action);
      recordAudit(tx, [
        signal
          ? entryOfCaller(caller, action, signal.jeugdigeId, 'done', 'own active signal', at)
          : entryOfCaller(caller, action, null, 'refused', 'not own active signal', at),
      ]);
      if (!signal) return { refused: noSuchSignal() };
      const answer = await this.viewOf(tx, signal, at);
      return answer ? { answer } : { refused: nobodyElse() };
    });
  }

  private async viewOf(tx: Tx, signal: OwnSignal, at: Date): Promise<CoordinationView | null> {
    if (signal.homeRegion !== this.region.id) return this.elsewhere.see(tx, signal);
    const open = await this.cases.ofSignal(tx, signal.id, at);
    if (!open) return null;
    const { coordination } = open.match;
    const parts = partsOfParty(coordination, signal.id);
    return this.showing.show(tx, open, coordination, { id: signal.id, parts });
  }
}
