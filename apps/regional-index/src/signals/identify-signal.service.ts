import type { SignalView } from '#contracts/http/signals.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { type Misfit, misfits } from '#rules/identity/fits-brp.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { BrpService } from '../brp/brp.service.js';
import { OutgoingService } from '../exchange/outgoing.service.js';
import { IdentifyJeugdigeService } from '../identify/identify-jeugdige.service.js';
import { Region } from '../region.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { relationOf } from '../relation-of.js';
import { checkByBsn, type Signalled } from './check-signalled.js';
import { dateOf } from '../date-of.js';
import { SeeSignalService } from './see-signal.service.js';
import type { SignalEntity } from './signal.entity.js';
import { SignalsRepository } from './signals.repository.js';

const details: Readonly<Record<Misfit, string>> = {
  'name-differs': 'expected the BSN of somebody with the family name that was given',
  'birth-date-differs': 'expected the BSN of somebody with the birth date that was given',
  'sex-differs': 'expected the BSN of somebody with the sex that was given',
};

/** Lets the giver of a signal on somebody without a BSN say which BSN they have after all. */
@Injectable()
export class IdentifySignalService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly brp: BrpService,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly identifying: IdentifyJeugdigeService,
    private readonly outgoing: OutgoingService,
    private readonly seeing: SeeSignalService,
  ) {}

  /**
   * Doing it again with the same BSN changes nothing.
   * @throws AppError invalid-input when who has this BSN is not who was signalled, or no signal on them is possible
   * @throws AppError conflict when the signal has another BSN; not-found when it is not the caller's, or has ended
   */
  async identify(caller: Principal, id: string, bsn: string): Promise<SignalView> {
    if (!isBsn(bsn))
      throw refused([
        { field: 'bsn', detail: 'expected nine digits that pass the 11-proef', reason: 'not-a-bsn' },
      ]);
    const known = await inTransaction(this.dataSource, (tx) => this.look(tx, caller, id));
    if (known?.kind === 'bsn' && known.bsn !== bsn)
      throw new AppError('conflict', 'This jeugdige has another BSN', { reason: 'already-identified' });
    const signalled = known && known.kind !== 'bsn' ? await this.check(known, bsn) : null;
    const view = await inTransaction(this.dataSource, (tx) => this.join(tx, caller, id, signalled));
    if (view) return view;
    throw new AppError('not-found', 'You have no such signal');
  }

  /** The identity of the jeugdige; null when the signal is not the caller's, which is on record. */
  private async look(tx: Tx, caller: Principal, id: string): Promise<JeugdigeIdentity | null> {
    const own = await this.findOwn(tx, caller, id);
    const subject = own?.jeugdigeId ?? null;
    const at = this.clock.now();
    if (own?.frozenAt)
      throw new AppError('conflict', 'An objection is pending: first it must be decided', {
        reason: 'frozen',
      });
    recordAudit(tx, [
      subject === null
        ? entryOfCaller(caller, 'signal:identify', null, 'refused', 'not own active signal', at)
        : entryOfCaller(caller, 'signal:identify', subject, 'done', 'own active signal', at),
    ]);
    return own?.jeugdige ? this.jeugdigen.identityOf(own.jeugdige) : null;
  }

  /** By the population register; where somebody stays whom it knows no municipality of is known already. */
  private async check(known: Exclude<JeugdigeIdentity, { kind: 'bsn' }>, bsn: string): Promise<Signalled> {
    const person = await this.brp.findNamed(bsn);
    const against = { ages: this.region.convenant.ages, today: dateOf(this.clock.now().toISOString()) };
    const asked = checkByBsn(bsn, person, undefined, against);
    const mustStay = !asked.ok && asked.fault.field === 'municipality';
    const checked = mustStay ? checkByBsn(bsn, person, known.municipality, against) : asked;
    if (!checked.ok) throw refused([checked.fault]);
    const faults = person?.named ? misfits(known, person.named) : [];
    if (faults.length > 0)
      throw refused(faults.map((reason) => ({ field: 'bsn', detail: details[reason], reason })));
    return checked;
  }

  private async join(
    tx: Tx,
    caller: Principal,
    id: string,
    signalled: Signalled | null,
  ): Promise<SignalView | null> {
    const own = await this.findOwn(tx, caller, id);
    if (own?.jeugdigeId && signalled?.identity.kind === 'bsn')
      await this.joinOwn(tx, own.jeugdigeId, signalled, signalled.identity.bsn);
    // It may have ended: the caller had one on the BSN already.
    const now = own && (await this.repository.findOwn(tx, id, caller, relationOf(caller, 'signal:see')));
    return now && this.seeing.viewOf(tx, now);
  }

  private async joinOwn(tx: Tx, jeugdigeId: string, signalled: Signalled, bsn: string): Promise<void> {
    const at = this.clock.now();
    const { municipality, ageLimitOn } = signalled;
    const [row] = await this.jeugdigen.byIds(tx, [jeugdigeId]);
    if (!row || row.identityKind === 'bsn') return;
    const { identity } = signalled;
    const facts = { identity, municipality, ageLimitOn };
    const target = (await this.jeugdigen.lockOrAdd(tx, [facts], [row])).get(bsn);
    // Somebody else may have joined them in the meantime.
    const [still] = await this.jeugdigen.byIds(tx, [jeugdigeId]);
    if (!target || !still || still.identityKind === 'bsn') return;
    const one = { row: still, target, bsn, municipality, ageLimitOn, toldBy: null };
    const { aftermath } = await this.identifying.identify(tx, one, at);
    await this.outgoing.finish(tx, aftermath, at);
  }

  private async findOwn(tx: Tx, caller: Principal, id: string): Promise<SignalEntity | null> {
    return this.repository.findOwn(tx, id, caller, relationOf(caller, 'signal:identify'));
  }
}

const refused = (fields: FieldFault[]): AppError =>
  new AppError('invalid-input', 'This jeugdige cannot be joined to this BSN', { fields });
