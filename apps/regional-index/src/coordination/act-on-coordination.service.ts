import type { ActAnswer, ActBody } from '#contracts/http/coordination.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { type OwnSignal, OwnSignalsService } from '../signals/own-signals.service.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { ElsewhereService } from './elsewhere.service.js';
import { faultsOfBody } from './faults-of-body.js';
import { OpenCasesService } from './open-cases.service.js';
import { answered, type Outcome } from '../outcome.js';
import { partsOfParty } from './parts-of.js';
import { nobodyElse, noSuchSignal, notAsExpected, refusedNow } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

type Result = Outcome<ActAnswer> & { readonly aftermath?: Aftermath };

/** Acts on the coordination around a signal of the caller, wherever it is kept. */
@Injectable()
export class ActOnCoordinationService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly cases: OpenCasesService,
    private readonly acting: ActOnCaseService,
    private readonly showing: ShowCaseService,
    private readonly elsewhere: ElsewhereService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError not-found when it is not the caller's, has ended, or nobody else is involved
   * @throws AppError invalid-input with the fields that are not as expected
   * @throws AppError conflict with the reason why the action is not possible now, or not for the caller
   */
  async act(caller: Principal, id: string, body: ActBody): Promise<ActAnswer> {
    const faults = faultsOfBody(body);
    if (faults.length > 0) throw notAsExpected(faults);
    return answered(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const action = 'coordination:act';
      const signal = await this.own.find(tx, caller, id, action);
      const result = signal ? await this.actWith(tx, caller, signal, body, at) : { refused: noSuchSignal() };
      const ground = !signal
        ? 'not own active signal'
        : 'refused' in result
          ? 'not possible now'
          : 'own active signal';
      const outcome = 'refused' in result ? 'refused' : 'done';
      const audit = [entryOfCaller(caller, action, signal?.jeugdigeId ?? null, outcome, ground, at)];
      await this.outgoing.finish(tx, together(result.aftermath ?? {}, { audit }), at);
      return result;
    });
  }

  private async actWith(
    tx: Tx,
    caller: Principal,
    signal: OwnSignal,
    { outside, ...body }: ActBody,
    at: Date,
  ): Promise<Result> {
    if (outside) return { refused: refusedNow('not-theirs') }; // only who supplies brings somebody from outside
    if (signal.homeRegion !== this.region.id) return this.elsewhere.ask(tx, signal, body, at);
    const { id, jeugdigeId } = signal;
    const open = await this.cases.locked(tx, jeugdigeId, at);
    if (!open?.case.active.some((one) => one.id === id)) return { refused: nobodyElse() };
    const actor = { id, who: caller.id, parts: partsOfParty(open.match.coordination, id) };
    const result = await this.acting.act(tx, open, actor, body);
    if ('refused' in result) return result;
    const { record, open: now, aftermath } = result;
    const parts = partsOfParty(record, id);
    const coordination = await this.showing.show(tx, now, record, { id, parts });
    return { answer: { sent: false, coordination }, aftermath };
  }
}
