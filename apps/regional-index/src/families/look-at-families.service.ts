import type { Tx } from '#platform/transaction.js';
import { familyOf } from '#rules/family/family-of.js';
import { Injectable } from '@nestjs/common';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { FamiliesRepository } from './families.repository.js';
import { FamilyViewsRepository } from './family-views.repository.js';
import { planFamilies } from './plan-families.js';
import { TellFamilyService } from './tell-family.service.js';

/** Looks at the families of jeugdigen of whom something changed, apart from what changed them. */
@Injectable()
export class LookAtFamiliesService {
  constructor(
    private readonly region: Region,
    private readonly repository: FamiliesRepository,
    private readonly views: FamilyViewsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
    private readonly telling: TellFamilyService,
    private readonly outgoing: OutgoingService,
  ) {}

  /** @returns how much work was taken; 0 when there is none, or it is in other hands */
  async look(tx: Tx, at: Date, most: number): Promise<number> {
    const claimed = await this.repository.claim(tx, most);
    if (claimed.length > 0) await this.lookAt(tx, [...new Set(claimed)], at);
    return claimed.length;
  }

  /** Most jeugdigen have nobody in the index at their address: for them it ends with one question. */
  private async lookAt(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
    const around = await this.repository.around(tx, ids);
    if (around.length === 0) return;
    const near = [...new Set([...ids, ...around])];
    const found = await this.repository.cases(tx, near);
    const excluded = await this.repository.excluded(tx, found);
    const seen = await this.views.of(tx, near);
    const inFamily = found.filter((one) => familyOf(one, found, excluded).length > 0).map(({ id }) => id);
    const concerned = [...new Set([...inFamily, ...(seen.size > 0 ? around : [])])];
    if (concerned.length > 0) await this.tellAll(tx, concerned, at);
  }

  /** Those concerned are locked; of their families, who may be more, the register is only read. */
  private async tellAll(tx: Tx, concerned: readonly string[], at: Date): Promise<void> {
    const locked = (await this.jeugdigen.lock(tx, concerned)).map(({ id }) => id);
    const all = [...new Set([...locked, ...(await this.repository.around(tx, locked))])];
    const cases = await this.repository.cases(tx, all);
    const [excluded, active, led, views] = [
      await this.repository.excluded(tx, cases),
      await this.register.active(tx, all),
      await this.repository.led(tx, all),
      await this.views.of(tx, locked),
    ];
    const { changes, gone } = planFamilies(locked, { cases, excluded, active, led, views }, this.region.id);
    this.views.remove(tx, gone);
    if (changes.length > 0) await this.outgoing.finish(tx, this.telling.tell(tx, changes, at), at);
  }
}
