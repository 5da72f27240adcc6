import type { FamilyView } from '#contracts/http/families.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { Action } from '#rules/access/actions.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller, type Ground } from '../audit-entry.js';
import { OwnSignalsService } from '../signals/own-signals.service.js';
import { FamiliesRepository } from './families.repository.js';
import type { FamilyContent } from './family-view.js';
import { FamilyViewsRepository } from './family-views.repository.js';

/** Who looks, as what they are known in the family. */
interface Found {
  readonly viewerId: string;
  readonly jeugdigeId: string;
}

/** Shows those involved whether there is more in the family, and who coordinates who else does. */
@Injectable()
export class SeeFamilyService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly own: OwnSignalsService,
    private readonly repository: FamiliesRepository,
    private readonly views: FamilyViewsRepository,
  ) {}

  /** @throws AppError not-found when it is not the caller's, or has ended */
  async ofSignal(caller: Principal, signalId: string): Promise<FamilyView> {
    return this.see(caller, 'family:see', ['own active signal', 'not own active signal'], async (tx) => {
      const signal = await this.own.find(tx, caller, signalId, 'family:see');
      return signal && { viewerId: signal.id, jeugdigeId: signal.jeugdigeId };
    });
  }

  /** @throws AppError not-found when the caller does not coordinate it from outside the match */
  async ofCase(caller: Principal, matchId: string): Promise<FamilyView> {
    return this.see(
      caller,
      'case-family:see',
      ['own part in the case', 'no part in this case'],
      async (tx) => {
        const led = await this.repository.ledByOutsider(tx, matchId, caller.email);
        return led && { viewerId: led.participantId, jeugdigeId: led.jeugdigeId };
      },
    );
  }

  private async see(
    caller: Principal,
    action: Action,
    [allowed, refused]: readonly [Ground, Ground],
    find: (tx: Tx) => Promise<Found | null>,
  ): Promise<FamilyView> {
    const view = await inTransaction(this.dataSource, async (tx) => {
      const found = await find(tx);
      const at = this.clock.now();
      recordAudit(tx, [
        found
          ? entryOfCaller(caller, action, found.jeugdigeId, 'done', allowed, at)
          : entryOfCaller(caller, action, null, 'refused', refused, at),
      ]);
      return found && viewOf((await this.views.find(tx, [found.viewerId])).get(found.viewerId));
    });
    if (view) return view;
    throw new AppError('not-found', 'There is no such signal or case of yours');
  }
}

const viewOf = (content: FamilyContent = { moreCases: false, coordinators: [] }): FamilyView => ({
  moreCases: content.moreCases,
  message: content.moreCases
    ? 'Op dit adres of in dit gezin zijn meer zaken.'
    : 'Op dit adres of in dit gezin zijn geen andere zaken bekend.',
  coordinators: [...content.coordinators],
});
