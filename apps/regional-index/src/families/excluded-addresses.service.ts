import type { ExcludeAddressBody, ExcludedAddressView } from '#contracts/http/families.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { buildingKey, objectKey } from '#rules/family/family-keys.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Region } from '../region.js';
import { type ExcludedAddressRow, ExcludedAddressesRepository } from './excluded-addresses.repository.js';

/** The addresses of a municipality that house many, such as an institution: who lives there is no family for that. */
@Injectable()
export class ExcludedAddressesService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly repository: ExcludedAddressesRepository,
  ) {}

  /** @throws AppError not-found when the municipality is not of this region */
  async list(code: string): Promise<ExcludedAddressView[]> {
    this.requireOwn(code);
    const rows = await inTransaction(this.dataSource, (tx) => this.repository.of(tx, code));
    return rows.map(viewOf);
  }

  /** @throws AppError not-found, invalid-input, conflict when it is on the list already */
  async add(caller: Principal, code: string, body: ExcludeAddressBody): Promise<ExcludedAddressView> {
    this.requireOwn(code);
    const row: ExcludedAddressRow = {
      ...{ id: randomUUID(), municipality: code, institution: body.institution },
      addressIndex: this.cipher.blindIndex(keyOf(body)),
      ...{ addedBy: caller.id, addedAt: this.clock.now() },
    };
    const added = await inTransaction(this.dataSource, (tx) => this.repository.add(tx, row));
    if (added) return viewOf(row);
    throw new AppError('conflict', 'This address is on the list already');
  }

  /** @throws AppError not-found */
  async remove(code: string, id: string): Promise<void> {
    this.requireOwn(code);
    const removed = await inTransaction(this.dataSource, (tx) => this.repository.remove(tx, code, id));
    if (!removed) throw new AppError('not-found', 'There is no such address on the list');
  }

  private requireOwn(code: string): void {
    if (this.region.convenant.municipalities.some((each) => each.code === code)) return;
    throw new AppError('not-found', 'This region has no such municipality');
  }
}

/** Either a postcode with its number, or an object of the BAG. */
function keyOf({ postcode, houseNumber, addressableObject }: ExcludeAddressBody): string {
  if (addressableObject !== undefined && postcode === undefined && houseNumber === undefined)
    return objectKey(addressableObject);
  if (addressableObject === undefined && postcode !== undefined && houseNumber !== undefined)
    return buildingKey(postcode, houseNumber);
  const field = addressableObject !== undefined || houseNumber !== undefined ? 'postcode' : 'houseNumber';
  const detail = 'expected postcode and houseNumber, or addressableObject alone';
  const fields: FieldFault[] = [{ field, detail }];
  throw new AppError('invalid-input', 'The address is not as expected', { fields });
}

const viewOf = ({ id, institution, addedAt }: ExcludedAddressRow): ExcludedAddressView => ({
  ...{ id, institution },
  addedAt: addedAt.toISOString(),
});
