import type { HandedRelation } from '#contracts/events/case-moved.js';
import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { JeugdigenService } from '../register/jeugdigen.service.js';
import { RelationsRepository } from './relations.repository.js';

/** Lets relations go along with a case that goes to another region. */
@Injectable()
export class HandRelationsService {
  constructor(
    private readonly repository: RelationsRepository,
    private readonly jeugdigen: JeugdigenService,
    private readonly cipher: FieldCipher,
  ) {}

  /** The relations of a jeugdige, in the clear: they go out sealed. */
  async handOver(tx: Tx, jeugdigeId: string): Promise<HandedRelation[]> {
    const rows = await this.repository.of(tx, jeugdigeId);
    return rows.map(({ id, kind, otherCipher, recordedAt, ...by }) => ({
      ...{ kind, bsn: this.cipher.decrypt(otherCipher, id), recordedAt: recordedAt.toISOString() },
      ...{ recordedBy: by.recordedBy, recordedByName: by.recordedByName },
      ...{ organisationId: by.organisationId, organisationName: by.organisationName },
    }));
  }

  /** Keeps what another region hands over; what was recorded here already stays as it is. The jeugdige is locked. */
  async takeOver(tx: Tx, jeugdigeId: string, handed: readonly HandedRelation[]): Promise<void> {
    for (const { bsn, recordedAt, ...relation } of handed) {
      const id = randomUUID();
      const other = {
        otherIndex: this.jeugdigen.indexOf({ kind: 'bsn', bsn }),
        otherCipher: this.cipher.encrypt(bsn, id),
      };
      await this.repository.add(tx, {
        ...relation,
        ...{ id, jeugdigeId, ...other, recordedAt: new Date(recordedAt) },
      });
    }
  }
}
