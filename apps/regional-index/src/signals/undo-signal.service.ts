import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { mayUndo, UNDO_MINUTES } from '#rules/signals/may-undo.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Aftermath, together } from '../aftermath.js';
import { entryOfCaller } from '../audit-entry.js';
import { EraseSignalsService } from '../erasure/erase-signals.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { OwnSignalsService } from './own-signals.service.js';

/** Undoes a signal that the caller gave by mistake: shortly after it was given, and leaving no trace but the audit. */
@Injectable()
export class UndoSignalService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly erasing: EraseSignalsService,
    private readonly outgoing: OutgoingService,
  ) {}

  /**
   * @throws AppError not-found when it is not the caller's, or has ended
   * @throws AppError conflict when it was given too long ago: then it can only be ended
   */
  async undo(caller: Principal, id: string): Promise<void> {
    const refused = await inTransaction(this.dataSource, (tx) => this.undoOwn(tx, caller, id));
    if (refused) throw refused;
  }

  private async undoOwn(tx: Tx, caller: Principal, id: string): Promise<AppError | null> {
    const at = this.clock.now();
    const signal = await this.own.find(tx, caller, id, 'signal:undo');
    const isIn = signal !== null && mayUndo(signal.party.since, at.toISOString());
    const ground = !signal ? 'not own active signal' : isIn ? 'own active signal' : 'not possible now';
    const audit = [
      entryOfCaller(caller, 'signal:undo', signal?.jeugdigeId ?? null, isIn ? 'done' : 'refused', ground, at),
    ];
    const erased: Partial<Aftermath> = isIn ? await this.erasing.erase(tx, [id], 'given-by-mistake', at) : {};
    await this.outgoing.finish(tx, together(erased, { audit }), at);
    if (!signal) return new AppError('not-found', 'You have no such signal');
    return isIn ? null : tooLate();
  }
}

const tooLate = (): AppError =>
  new AppError(
    'conflict',
    `A signal can be undone within ${UNDO_MINUTES} minutes after it was given; end it instead`,
    { reason: 'too-late-to-undo' },
  );
