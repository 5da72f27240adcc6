import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InspectionEntity } from './inspection.entity.js';

/** As many as a page shows. */
const MOST_LISTED = 200;

export interface PlaceRow {
  readonly inspectionId: string;
  readonly region: string;
  readonly connected: boolean;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export interface SliceRow {
  readonly inspectionId: string;
  readonly region: string;
  readonly slice: number;
  readonly slices: number;
  /** Encrypted. */
  readonly content: Buffer;
}

/** Reads and writes inspections. Handlers find those of the municipalities that they handle for, and no others. */
@Injectable()
export class InspectionsRepository {
  async find(tx: Tx, id: string, municipalities: readonly string[]): Promise<InspectionEntity | null> {
    return tx.entities.findOneBy(InspectionEntity, { id, municipality: In([...municipalities]) });
  }

  /** Newest first. */
  async list(tx: Tx, municipalities: readonly string[]): Promise<InspectionEntity[]> {
    return tx.entities.find(InspectionEntity, {
      where: { municipality: In([...municipalities]) },
      order: { askedAt: 'DESC', id: 'ASC' },
      take: MOST_LISTED,
    });
  }

  async ofJeugdige(tx: Tx, jeugdigeId: string): Promise<InspectionEntity[]> {
    return tx.entities.find(InspectionEntity, { where: { jeugdigeId }, order: { askedAt: 'ASC' } });
  }

  /** Locked in the order of their ids until the end of the transaction. */
  async lock(tx: Tx, ids: readonly string[]): Promise<InspectionEntity[]> {
    return tx.entities.find(InspectionEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(tx: Tx, inspection: InspectionEntity): Promise<void> {
    await tx.entities.upsert(InspectionEntity, inspection, ['id']);
  }

  /** Adds places that are asked; one that is there already stays as it is. */
  addPlaces(tx: Tx, rows: readonly PlaceRow[]): void {
    if (rows.length === 0) return;
    tx.write({
      name: 'inspection-place-add',
      text: `INSERT INTO inspection_place (inspection_id, region, connected, asked_at, answered_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::timestamptz[], $5::timestamptz[])
        ON CONFLICT DO NOTHING`,
      values: [
        rows.map((row) => row.inspectionId),
        rows.map((row) => row.region),
        rows.map((row) => row.connected),
        rows.map((row) => row.askedAt),
        rows.map((row) => row.answeredAt),
      ],
    });
  }

  async places(tx: Tx, ids: readonly string[]): Promise<PlaceRow[]> {
    const { rows } = await tx.sql.query<PlaceRow>({
      name: 'inspection-places',
      text: `SELECT inspection_id AS "inspectionId", region, connected, asked_at AS "askedAt", answered_at AS "answeredAt"
        FROM inspection_place WHERE inspection_id = ANY($1::uuid[]) ORDER BY asked_at, region`,
      values: [ids],
    });
    return rows;
  }

  /** Stores slices of parts; a place has answered when it has all of its slices. */
  addSlices(tx: Tx, rows: readonly SliceRow[], at: Date): void {
    if (rows.length === 0) return;
    tx.write({
      name: 'inspection-slice-add',
      text: `INSERT INTO inspection_part (inspection_id, region, slice, slices, content)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::bytea[])
        ON CONFLICT DO NOTHING`,
      values: [
        rows.map((row) => row.inspectionId),
        rows.map((row) => row.region),
        rows.map((row) => row.slice),
        rows.map((row) => row.slices),
        rows.map((row) => row.content),
      ],
    });
    tx.write({
      name: 'inspection-place-answer',
      text: `UPDATE inspection_place p SET answered_at = $2
        WHERE inspection_id = ANY($1::uuid[]) AND answered_at IS NULL AND EXISTS (
          SELECT FROM inspection_part s WHERE s.inspection_id = p.inspection_id AND s.region = p.region
          GROUP BY slices HAVING count(*) = slices)`,
      values: [[...new Set(rows.map((row) => row.inspectionId))], at],
    });
  }

  /** The slices of an inspection, in order. */
  async slices(tx: Tx, id: string): Promise<SliceRow[]> {
    const { rows } = await tx.sql.query<SliceRow>({
      name: 'inspection-slices',
      text: `SELECT inspection_id AS "inspectionId", region, slice, slices, content FROM inspection_part
        WHERE inspection_id = $1 ORDER BY region, slice`,
      values: [id],
    });
    return rows;
  }

  /** Deletes the parts of inspections, and whom they are about. */
  forget(tx: Tx, ids: readonly string[]): void {
    tx.write({
      name: 'inspection-forget-parts',
      text: 'DELETE FROM inspection_part WHERE inspection_id = ANY($1::uuid[])',
      values: [ids],
    });
    tx.write({
      name: 'inspection-forget-identity',
      text: 'UPDATE inspection SET identity_cipher = NULL WHERE id = ANY($1::uuid[])',
      values: [ids],
    });
  }

  /** Inspections of which something is kept that were asked before this moment. */
  async keptSince(tx: Tx, before: Date, most: number): Promise<string[]> {
    const { rows } = await tx.sql.query<{ id: string }>({
      name: 'inspection-kept',
      text: `SELECT id FROM inspection WHERE identity_cipher IS NOT NULL AND asked_at < $1
        ORDER BY asked_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      values: [before, most],
    });
    return rows.map(({ id }) => id);
  }
}
