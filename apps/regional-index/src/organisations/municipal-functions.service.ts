import type { MunicipalFunctionsView, SetMunicipalFunctionsBody } from '#contracts/http/organisations.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { contactMunicipalFunctions } from '#rules/organisations/functions.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { relationOf } from '../relation-of.js';
import { MunicipalFunctionsRepository } from './municipal-functions.repository.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { refuseOtherVersion } from './refusals.js';
import type { StoredFunctions } from './stored-organisation.js';

/** Who fills which function for the municipalities of this region. */
@Injectable()
export class MunicipalFunctionsService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: MunicipalFunctionsRepository,
    private readonly organisations: OrganisationsRepository,
  ) {}

  /** @throws AppError not-found when the municipality is not of this region */
  async see(caller: Principal, code: string): Promise<MunicipalFunctionsView> {
    const municipality = this.municipalityOf(code);
    const relation = relationOf(caller, 'municipal-functions:see');
    const { version, functions } = await inTransaction(this.dataSource, (tx) =>
      this.repository.find(tx, code),
    );
    const seen = functions.filter(
      (filled) => relation === 'whole-region' || contactMunicipalFunctions.includes(filled.function),
    );
    return { municipality, version, functions: seen };
  }

  /** @throws AppError not-found, conflict (another version) */
  async set(
    caller: Principal,
    code: string,
    body: SetMunicipalFunctionsBody,
  ): Promise<MunicipalFunctionsView> {
    const municipality = this.municipalityOf(code);
    const after: StoredFunctions = { version: body.version + 1, functions: body.functions };
    await inTransaction(this.dataSource, async (tx) => {
      await this.organisations.lock(tx);
      refuseOtherVersion(await this.repository.find(tx, code), body.version);
      await this.repository.save(tx, code, after, { by: caller.id, at: this.clock.now() });
    });
    return { municipality, ...after };
  }

  private municipalityOf(code: string): MunicipalFunctionsView['municipality'] {
    const found = this.region.convenant.municipalities.find((each) => each.code === code);
    if (found) return { code, name: found.name };
    throw new AppError('not-found', 'This region has no such municipality');
  }
}
