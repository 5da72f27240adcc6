import { AppError } from '#platform/app-error.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryOfCaller } from '../audit-entry.js';
import { JeugdigenService, type NearJeugdige } from '../register/jeugdigen.service.js';

export interface Answer {
  readonly candidate: string;
  readonly same: boolean;
}

/**
 * Asks the giver whether a jeugdige without a BSN is one who is known already and differs a little. The question says in
 * what they differ and nothing else: not the value, not who signalled, not how often. Who answers "no" gets a jeugdige of their
 * own; nobody is ever taken for another by themselves. That the question was shown is on record with the jeugdige.
 */
@Injectable()
export class AskSameService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly jeugdigen: JeugdigenService,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * The identity under which the signal is stored: the one that was given, or the one that the giver says it is.
   * @throws AppError conflict with the questions that are not answered yet; nothing is stored
   */
  async settle(
    caller: Principal,
    identity: JeugdigeIdentity,
    answers: readonly Answer[],
  ): Promise<JeugdigeIdentity> {
    if (identity.kind === 'bsn') return identity;
    const { same, asked } = await inTransaction(this.dataSource, async (tx) => {
      const near = await this.jeugdigen.nearTo(tx, identity);
      const said = new Map(answers.map((answer) => [answer.candidate, answer.same]));
      const asked = near.filter((one) => !said.has(this.candidateOf(one, caller)));
      const at = this.clock.now();
      recordAudit(
        tx,
        asked.map(({ id }) =>
          entryOfCaller(caller, 'signal:give', id, 'done', 'asked whether it is the same jeugdige', at),
        ),
      );
      return { same: near.find((one) => said.get(this.candidateOf(one, caller))), asked };
    });
    if (same) return same.identity;
    if (asked.length === 0) return identity;
    throw new AppError('conflict', 'Nothing was stored: first answer whether it is the same jeugdige', {
      reason: 'same-jeugdige',
      questions: asked.map((one) => ({
        candidate: this.candidateOf(one, caller),
        difference: one.difference,
      })),
    });
  }

  /** Names a candidate for this caller only, and tells nothing: not even whether another caller is asked of the same. */
  private candidateOf({ id }: NearJeugdige, caller: Principal): string {
    const text = JSON.stringify(['candidate', id, caller.organisation.id, caller.id]);
    return this.cipher.blindIndex(text).toString('base64url');
  }
}
