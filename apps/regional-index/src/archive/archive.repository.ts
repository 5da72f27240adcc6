import type { AuditEntry } from '#platform/audit.js';
import type { Tx } from '#platform/transaction.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';

export interface ArchivedRow {
  readonly id: string;
  readonly jeugdigeId: string;
  readonly content: Buffer;
}

export interface FoundRow {
  readonly id: string;
  readonly jeugdigeId: string;
  readonly originRegion: string;
}

/** Who looks into the archive, for the audit. */
export type Inspecting = Pick<AuditEntry, 'actorId' | 'organisationId' | 'role' | 'action' | 'at'>;

export interface InspectedRow extends Pick<FoundRow, 'id' | 'originRegion'> {
  readonly content: Buffer;
  readonly expiresOn: PlainDate;
}

/** The archive, through the functions that its owner gives the application; the table itself it cannot read. */
@Injectable()
export class ArchiveRepository {
  add(
    tx: Tx,
    rows: readonly (ArchivedRow & { readonly originRegion: string; readonly expiresOn: PlainDate })[],
  ): void {
    tx.write({
      name: 'archive-add',
      text: 'SELECT archive_add($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::date[])',
      values: [
        rows.map(({ id }) => id),
        rows.map(({ jeugdigeId }) => jeugdigeId),
        rows.map(({ originRegion }) => originRegion),
        rows.map(({ content }) => content),
        rows.map(({ expiresOn }) => expiresOn),
      ],
    });
  }

  /** What is archived of jeugdigen, for the one notice; it is destroyed. While an objection is pending nobody is told. */
  async take(tx: Tx, jeugdigeIds: readonly string[]): Promise<ArchivedRow[]> {
    const { rows } = await tx.sql.query<ArchivedRow>({
      name: 'archive-take',
      text: `SELECT id, jeugdige_id AS "jeugdigeId", content FROM archive_take_notice(ARRAY(
          SELECT of.id FROM unnest($1::uuid[]) AS of (id) WHERE NOT EXISTS (
            SELECT FROM objection o WHERE o.jeugdige_id = of.id AND o.state = 'pending')))`,
      values: [jeugdigeIds],
    });
    return rows;
  }

  /** Which of these signals are in the archive; not what stands there. */
  async find(tx: Tx, signalIds: readonly string[]): Promise<FoundRow[]> {
    const { rows } = await tx.sql.query<FoundRow>({
      name: 'archive-find',
      text: 'SELECT id, jeugdige_id AS "jeugdigeId", origin_region AS "originRegion" FROM archive_find($1::uuid[])',
      values: [signalIds],
    });
    return rows;
  }

  /** What is archived of a jeugdige, for who handles their rights; that it was looked at is on record by this alone. */
  async inspect(
    tx: Tx,
    jeugdigeId: string,
    { actorId, organisationId, role, action, at }: Inspecting,
  ): Promise<InspectedRow[]> {
    const { rows } = await tx.sql.query<InspectedRow>({
      name: 'archive-inspect',
      text: `SELECT id, origin_region AS "originRegion", content, expires_on::text AS "expiresOn"
        FROM archive_inspect($1, $2, $3, $4, $5, $6)`,
      values: [jeugdigeId, actorId, organisationId, role, action, at],
    });
    return rows;
  }

  /** What is archived of a jeugdige, to be handed over; that it is, is on record by this alone. Nothing is destroyed. */
  async handOver(tx: Tx, jeugdigeId: string, region: string, at: Date): Promise<InspectedRow[]> {
    const { rows } = await tx.sql.query<InspectedRow>({
      name: 'archive-hand-over',
      text: `SELECT id, origin_region AS "originRegion", content, expires_on::text AS "expiresOn"
        FROM archive_hand_over($1, $2, $3)`,
      values: [jeugdigeId, region, at],
    });
    return rows;
  }

  destroy(tx: Tx, signalIds: readonly string[]): void {
    tx.write({ name: 'archive-destroy', text: 'SELECT archive_destroy($1::uuid[])', values: [signalIds] });
  }

  destroyOf(tx: Tx, jeugdigeIds: readonly string[]): void {
    tx.write({
      name: 'archive-destroy-of',
      text: 'SELECT archive_destroy_of($1::uuid[])',
      values: [jeugdigeIds],
    });
  }

  /** What is over its term, oldest first. */
  async expired(tx: Tx, today: PlainDate, most: number): Promise<{ id: string; jeugdigeId: string }[]> {
    const { rows } = await tx.sql.query<{ id: string; jeugdigeId: string }>({
      name: 'archive-expired',
      text: 'SELECT id, jeugdige_id AS "jeugdigeId" FROM archive_expired($1::date, $2)',
      values: [today, most],
    });
    return rows;
  }
}
