import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { readBrpEvent } from './brp-event.js';
import { BrpEventsRepository } from './brp-events.repository.js';

/** Takes events of the population register. Its answer never tells whether anybody is in the index. */
@Injectable()
export class ReceiveBrpEventService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly jeugdigen: JeugdigenService,
    private readonly repository: BrpEventsRepository,
  ) {}

  /** @throws AppError invalid-input with the attributes that are not as expected */
  async receive(caller: Principal, body: unknown): Promise<void> {
    const { key, bsn } = readBrpEvent(body);
    const index = this.jeugdigen.indexOf({ kind: 'bsn', bsn });
    await inTransaction(this.dataSource, async (tx) => {
      const at = this.clock.now();
      const id = await this.repository.add(tx, key, index, at);
      if (id === null) return;
      const ground = 'event of the population register';
      recordAudit(tx, [entryOfCaller(caller, 'brp-event:deliver', id, 'done', ground, at)]);
    });
  }
}
