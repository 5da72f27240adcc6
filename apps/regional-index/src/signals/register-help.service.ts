import { randomUUID } from 'node:crypto';
import type { GiveSignalAnswer } from '#contracts/http/signals.js';
import type { Professional } from '#contracts/involvement.js';
import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { mayRegisterHelp } from '#rules/signals/involvement-kind.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { SignalRegisterService } from '../register/signal-register.service.js';
import { faultsOfRegistering } from './faults-of-registering.js';
import { GiveSignalService } from './give-signal.service.js';
import type { JeugdigeDto } from './give-signal.dto.js';
import { idOfPush } from './id-of-push.js';
import type { RegisterHelpDto } from './register-help.dto.js';
import { SeeSignalService } from './see-signal.service.js';
import { type GivenAs, referenceInUse } from './store-signals.service.js';
import { SignalsRepository } from './signals.repository.js';

const registrationOf = (professional: Professional, id: string): GivenAs => ({
  ...{ kind: 'registration', id, professional },
});

/**
 * Registers that an organisation gives help (Zorg voor Jeugd FAQ: by hand, or by its client system). It goes the whole way
 * of a signal. Nobody is asked whether the jeugdige was informed: that duty hangs on a report of a risk (Jw 7.1.4.1 and
 * 7.1.5.1), and who registers reports none; of its own administration the organisation informs by the GDPR.
 */
@Injectable()
export class RegisterHelpService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly giving: GiveSignalService,
    private readonly seeing: SeeSignalService,
    private readonly repository: SignalsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly register: SignalRegisterService,
  ) {}

  /**
   * @throws AppError not-allowed: the organisation gives no help, and only signals
   * @throws AppError conflict: the client reference is of another jeugdige, or of a registration that was removed
   * @throws AppError what giving a signal throws
   */
  async give(caller: Principal, body: RegisterHelpDto): Promise<GiveSignalAnswer> {
    if (!mayRegisterHelp(caller.organisation.kind))
      throw new AppError('not-allowed', 'An organisation of this kind gives no help: it signals');
    const fields = faultsOfRegistering(caller.role, body);
    if (fields.length > 0)
      throw new AppError('invalid-input', 'The registration is not as expected', { fields });
    const { professional, clientReference, ...jeugdige } = body;
    if (!professional) return this.giving.give(caller, jeugdige, registrationOf(caller, randomUUID()));
    const answer = await this.push(caller, jeugdige, professional, clientReference);
    return { ...answer, involvement: null }; // its professionals see who else is involved, a machine has no need to
  }

  private async push(
    caller: Principal,
    jeugdige: JeugdigeDto,
    professional: Professional,
    clientReference: string | undefined,
  ): Promise<GiveSignalAnswer> {
    if (clientReference === undefined)
      return this.giving.give(caller, jeugdige, registrationOf(professional, randomUUID()));
    const as = registrationOf(professional, idOfPush(this.cipher, caller.organisation.id, clientReference));
    const before = await this.endedBefore(caller, as.id, jeugdige.bsn);
    if (before) return before;
    try {
      return await this.giving.give(caller, jeugdige, as);
    } catch (error) {
      // Another instance, or the transaction before, may just have taken the reference.
      const meanwhile =
        error instanceof AppError ? null : await this.endedBefore(caller, as.id, jeugdige.bsn);
      if (meanwhile) return meanwhile;
      throw error;
    }
  }

  /** The registration that was pushed under this reference and has ended: it is not made anew. Null: there is none. */
  private async endedBefore(
    caller: Principal,
    id: string,
    bsn: string | undefined,
  ): Promise<GiveSignalAnswer | null> {
    return inTransaction(this.dataSource, async (tx) => {
      const found = await this.repository.findOwn(tx, id, caller, 'own-organisation');
      if (!found) return this.refuseGone(tx, id);
      if (found.jeugdige) {
        const known = this.jeugdigen.identityOf(found.jeugdige);
        if (known.kind === 'bsn' && known.bsn === bsn) return null;
        throw referenceInUse();
      }
      const at = this.clock.now();
      recordAudit(tx, [
        entryOfCaller(
          caller,
          'chain-registration:give',
          null,
          'done',
          'registration of own organisation',
          at,
        ),
      ]);
      return { ...(await this.seeing.viewOf(tx, found)), repeated: true, involvement: null };
    });
  }

  private async refuseGone(tx: Tx, id: string): Promise<null> {
    const { gone } = await this.register.met(tx, [], [id]);
    if (!gone.has(id)) return null;
    throw new AppError('conflict', 'The registration with this client reference was removed');
  }
}
