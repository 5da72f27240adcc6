import type { Tx } from '#platform/transaction.js';
import type { MunicipalFunction } from '#rules/organisations/functions.js';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { MunicipalFunctionsEntity } from './municipal-functions.entity.js';
import { OrganisationPersonEntity } from './organisation-person.entity.js';
import { OrganisationEntity } from './organisation.entity.js';

/** Reads for many cases at once who can be turned to. */
@Injectable()
export class AddresseesRepository {
  /** Who fills the functions of municipalities, by code. */
  async municipal(tx: Tx, codes: readonly string[]): Promise<Map<string, readonly MunicipalFunction[]>> {
    const rows = await tx.entities.findBy(MunicipalFunctionsEntity, { municipality: In([...codes]) });
    return new Map(rows.map(({ municipality, functions }) => [municipality, functions]));
  }

  async people(tx: Tx, organisationIds: readonly string[]): Promise<OrganisationPersonEntity[]> {
    const where = { organisationId: In([...organisationIds]) };
    return tx.entities.find(OrganisationPersonEntity, { where, order: { name: 'ASC', email: 'ASC' } });
  }

  /** Organisations by id, and those of Bureau Jeugdzorg whether asked for or not: a ladder may turn to them. */
  async organisations(tx: Tx, ids: readonly string[]): Promise<OrganisationEntity[]> {
    return tx.entities.find(OrganisationEntity, {
      where: [{ id: In([...ids]) }, { kind: 'youth-care-agency' }],
      order: { name: 'ASC', id: 'ASC' },
    });
  }
}
