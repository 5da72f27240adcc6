import type { SignalView } from '#contracts/http/signals.js';
import { informable } from '#rules/signals/who-must-be-informed.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import type { Draft } from '../exchange/outgoing.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { relationOf } from '../relation-of.js';
import type { SignalRecord } from '../signal-record.js';
import { dateOf } from '../date-of.js';
import { faultsOfInformed } from './faults-of-giving.js';
import type { InformedDto } from './identify-signal.dto.js';
import { SeeSignalService } from './see-signal.service.js';
import { SignalsRepository } from './signals.repository.js';

/** Puts on record who was told of a signal after it was given (Jw 7.1.5.1). */
@Injectable()
export class RecordInformedService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly outgoing: OutgoingService,
    private readonly seeing: SeeSignalService,
  ) {}

  /**
   * Who was informed before stays so; the day is the last one.
   * @throws AppError invalid-input; not-found when it is not the caller's, or has ended
   */
  async record(caller: Principal, id: string, body: InformedDto): Promise<SignalView> {
    const at = this.clock.now();
    const faults = faultsOfInformed(body, dateOf(at.toISOString()));
    if (faults.length > 0) throw new AppError('invalid-input', 'This is not as expected', { fields: faults });
    const view = await inTransaction(this.dataSource, async (tx) => {
      const relation = relationOf(caller, 'signal:inform');
      const own = await this.repository.findOwn(tx, id, caller, relation);
      const jeugdigeId = own?.jeugdigeId ?? null;
      recordAudit(tx, [
        jeugdigeId === null
          ? entryOfCaller(caller, 'signal:inform', null, 'refused', 'not own active signal', at)
          : entryOfCaller(caller, 'signal:inform', jeugdigeId, 'done', 'own active signal', at),
      ]);
      if (jeugdigeId === null) return null;
      await this.jeugdigen.lock(tx, [jeugdigeId]);
      await this.keep(tx, id, body, at);
      const now = await this.repository.findOwn(tx, id, caller, relation);
      return now && this.seeing.viewOf(tx, now);
    });
    if (view) return view;
    throw new AppError('not-found', 'You have no such signal');
  }

  private async keep(tx: Tx, id: string, body: InformedDto, at: Date): Promise<void> {
    const record = (await this.register.lockGivenHere(tx, [id])).get(id);
    if (!record || record.ended) return;
    const now = {
      ...record,
      informedOn: [record.informedOn ?? '', body.informedOn].sort().at(-1) ?? body.informedOn,
      informedWhom: informable.filter(
        (whom) => body.informedWhom.includes(whom) || record.informedWhom.includes(whom),
      ),
    };
    this.register.informHere(tx, now);
    await this.outgoing.finish(tx, together({ drafts: this.toldHome(now) }), at);
  }

  /** What waits takes it along when it leaves. */
  private toldHome({ id, homeRegion, state, informedOn, informedWhom }: SignalRecord): Draft[] {
    const isAway = homeRegion !== null && homeRegion !== this.region.id && state !== 'waiting';
    if (!isAway || informedOn === null) return [];
    const data = { signalId: id, informedOn, informedWhom: [...informedWhom] };
    return [{ type: 'nl.verwijsindex.signal.informed.v1', subject: id, destination: homeRegion, data }];
  }
}
