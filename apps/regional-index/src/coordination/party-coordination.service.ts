import type { ActAnswer, ActBody, CoordinationView } from '#contracts/http/coordination.js';
import { AppError } from '#platform/app-error.js';
import type { AuditEntry } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/who-may-do-what.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfCaller, type Ground } from '../audit-entry.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { type OwnSignal, OwnSignalsService } from '../signals/own-signals.service.js';
import { ActOnCaseService } from './act-on-case.service.js';
import { ElsewhereService } from './elsewhere.service.js';
import { faultsOfBody } from './faults-of-body.js';
import { OpenCasesService } from './open-cases.service.js';
import { partsOfParty } from './parts-of.js';
import { noSuchSignal, nobodyElse, notAsExpected, refusedNow } from './refusals.js';
import { ShowCaseService } from './show-case.service.js';

/** What came of a request: an answer, or a refusal that is on record all the same. */
type Outcome<T> = { readonly answer: T } | { readonly refused: AppError };

/** The coordination around a signal of the caller, wherever it is kept. */
@Injectable()
export class PartyCoordinationService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly jeugdigen: JeugdigenService,
    private readonly cases: OpenCasesService,
    private readonly acting: ActOnCaseService,
    private readonly showing: ShowCaseService,
    private readonly elsewhere: ElsewhereService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @throws AppError not-found when it is not the caller's, has ended, or nobody else is involved */
  async see(caller: Principal, id: string): Promise<CoordinationView> {
    return this.answer((tx, at) => this.seeIn(tx, caller, id, at));
  }

  /**
   * @throws AppError not-found as `see`
   * @throws AppError invalid-input with the fields that are not as expected
   * @throws AppError conflict with the reason why the action is not possible now, or not for the caller
   */
  async act(caller: Principal, id: string, body: ActBody): Promise<ActAnswer> {
    const faults = faultsOfBody(body);
    if (faults.length > 0) throw notAsExpected(faults);
    if (body.outside) throw refusedNow('not-theirs'); // only who supplies a coordinator brings one from outside
    return this.answer((tx, at) => this.actIn(tx, caller, id, body, at));
  }

  private async seeIn(tx: Tx, caller: Principal, id: string, at: Date): Promise<Outcome<CoordinationView>> {
    const signal = await this.own.find(tx, caller, id, 'coordination:see');
    const audit = [auditOf(caller, 'coordination:see', signal, at)];
    await this.outgoing.finish(tx, together({ audit }), at);
    if (!signal) return { refused: noSuchSignal() };
    if (signal.homeRegion !== this.region.id) return orNobody(await this.elsewhere.see(tx, signal));
    const [jeugdige] = await this.jeugdigen.ofSignals(tx, [id]);
    const open = jeugdige ? await this.cases.of(tx, jeugdige, at) : null;
    if (!open) return { refused: nobodyElse() };
    const { coordination } = open.match;
    const parts = partsOfParty(coordination, id);
    return { answer: await this.showing.show(tx, open, coordination, { id, parts }) };
  }

  private async actIn(
    tx: Tx,
    caller: Principal,
    id: string,
    body: ActBody,
    at: Date,
  ): Promise<Outcome<ActAnswer>> {
    const signal = await this.own.find(tx, caller, id, 'coordination:act');
    const finish = (outcome: AuditEntry['outcome'], ground: Ground, more = {}): Promise<void> => {
      const entry = entryOfCaller(
        caller,
        'coordination:act',
        signal?.jeugdigeId ?? null,
        outcome,
        ground,
        at,
      );
      return this.outgoing.finish(tx, together(more, { audit: [entry] }), at);
    };
    if (!signal) {
      await finish('refused', 'not own active signal');
      return { refused: noSuchSignal() };
    }
    if (signal.homeRegion !== this.region.id) {
      const sent = await this.elsewhere.ask(tx, signal, body, at);
      await finish('refused' in sent ? 'refused' : 'done', 'own active signal', sent);
      return 'refused' in sent ? sent : { answer: { sent: true, coordination: sent.coordination } };
    }
    const [jeugdige] = await this.jeugdigen.lock(tx, [signal.jeugdigeId]);
    const open = jeugdige ? await this.cases.of(tx, jeugdige, at) : null;
    if (!open?.case.active.some((one) => one.id === id)) {
      await finish('refused', 'own active signal');
      return { refused: nobodyElse() };
    }
    const actor = { id, who: caller.id, parts: partsOfParty(open.match.coordination, id) };
    const outcome = await this.acting.act(
      tx,
      open,
      actor,
      withoutOutside(body),
      jeugdige?.ageLimitOn ?? null,
    );
    if (!outcome.done) {
      await finish('refused', 'not possible now');
      return { refused: 'refused' in outcome ? refusedNow(outcome.refused) : notAsExpected(outcome.fields) };
    }
    await finish('done', 'involved in the match', outcome.aftermath);
    const parts = partsOfParty(outcome.record, id);
    const coordination = await this.showing.show(tx, open, outcome.record, { id, parts });
    return { answer: { sent: false, coordination } };
  }

  /** A refusal is thrown after the commit, so that the attempt stays on record. */
  private async answer<T>(work: (tx: Tx, at: Date) => Promise<Outcome<T>>): Promise<T> {
    const outcome = await inTransaction(this.dataSource, (tx) => work(tx, this.clock.now()));
    if ('answer' in outcome) return outcome.answer;
    throw outcome.refused;
  }
}

const withoutOutside = ({ outside: _, ...body }: ActBody): Omit<ActBody, 'outside'> => body;

const orNobody = (view: CoordinationView | null): Outcome<CoordinationView> =>
  view ? { answer: view } : { refused: nobodyElse() };

const auditOf = (caller: Principal, action: Action, signal: OwnSignal | null, at: Date): AuditEntry =>
  signal
    ? entryOfCaller(caller, action, signal.jeugdigeId, 'done', 'own active signal', at)
    : entryOfCaller(caller, action, null, 'refused', 'not own active signal', at);
