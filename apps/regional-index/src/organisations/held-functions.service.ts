import type { Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { Injectable } from '@nestjs/common';
import { MunicipalFunctionsRepository } from './municipal-functions.repository.js';
import type { HeldFunction } from './stored-organisation.js';

export type { HeldFunction };

/** Which functions who calls fills, for what other features open to them; people are known by their e-mail address. */
@Injectable()
export class HeldFunctionsService {
  constructor(private readonly repository: MunicipalFunctionsRepository) {}

  async of(tx: Tx, { email }: Pick<Principal, 'email'>): Promise<HeldFunction[]> {
    return this.repository.heldBy(tx, email);
  }

  /** Codes of the municipalities for whose college who calls handles objections and inspections. */
  async rightsHandledFor(tx: Tx, caller: Pick<Principal, 'email'>): Promise<string[]> {
    const held = await this.of(tx, caller);
    return held.filter((one) => one.function === 'rights-handler').map(({ municipality }) => municipality);
  }
}
