import type { Tx } from '#platform/transaction.js';
import type { MunicipalFunction } from '#rules/organisations/functions.js';
import { Injectable } from '@nestjs/common';
import { MunicipalFunctionsEntity } from './municipal-functions.entity.js';
import type { Changed } from './organisations.repository.js';
import type { HeldFunction, StoredFunctions } from './stored-organisation.js';

@Injectable()
export class MunicipalFunctionsRepository {
  async find(tx: Tx, municipality: string): Promise<StoredFunctions> {
    const row = await tx.entities.findOneBy(MunicipalFunctionsEntity, { municipality });
    return row ?? { version: 0, functions: [] };
  }

  /** Of every municipality of which something is on record, by code. */
  async all(tx: Tx): Promise<Map<string, StoredFunctions>> {
    const rows = await tx.entities.find(MunicipalFunctionsEntity, { order: { municipality: 'ASC' } });
    return new Map(
      rows.map(({ municipality, version, functions }) => [municipality, { version, functions }]),
    );
  }

  /** Every function that is filled by who has this e-mail address, in whatever case it is written. */
  async heldBy(tx: Tx, email: string): Promise<HeldFunction[]> {
    const result = await tx.sql.query<HeldFunction>({
      name: 'municipal-functions-held-by',
      text: `SELECT municipality, filled ->> 'function' AS function
        FROM municipal_functions CROSS JOIN jsonb_array_elements(functions) AS filled
        WHERE lower(filled ->> 'email') = lower($1)`,
      values: [email],
    });
    return result.rows;
  }

  async save(
    tx: Tx,
    municipality: string,
    { version, functions }: { version: number; functions: readonly MunicipalFunction[] },
    { by, at }: Changed,
  ): Promise<void> {
    const filled = functions.map(({ function: name, ...contact }) => ({ ...contact, function: name }));
    await tx.entities.upsert(
      MunicipalFunctionsEntity,
      { municipality, version, functions: filled, changedBy: by, changedAt: at },
      ['municipality'],
    );
  }
}
