import type { RegionPublicKeys } from '#platform/keys.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { RegionCondition } from './region-condition.entity.js';
import { RegionKeysGiven } from './region-keys.entity.js';
import { RegionStep } from './region-step.entity.js';

export type NewStep = Omit<RegionStep, 'position'>;

/** The SQL of how regions connect. */
@Injectable()
export class ConnectingRepository {
  /** Lets one step of a region be taken at a time, until the transaction ends. */
  async lock(tx: Tx, region: string): Promise<void> {
    await tx.sql.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`region ${region}`]);
  }

  async steps(tx: Tx, regions: readonly string[]): Promise<RegionStep[]> {
    return tx.entities.find(RegionStep, { where: { region: In(regions) }, order: { position: 'ASC' } });
  }

  async conditions(tx: Tx, regions: readonly string[]): Promise<RegionCondition[]> {
    const order = { condition: 'ASC', municipality: 'ASC' } as const;
    return tx.entities.find(RegionCondition, { where: { region: In(regions) }, order });
  }

  async keys(tx: Tx, regions: readonly string[]): Promise<RegionKeysGiven[]> {
    return tx.entities.findBy(RegionKeysGiven, { region: In(regions) });
  }

  async addStep(
    tx: Tx,
    { region, step, after, detail, takenBy, takenByName, takenAt }: NewStep,
  ): Promise<void> {
    await tx.sql.query(
      `INSERT INTO region_step (region, step, after, detail, taken_by, taken_by_name, taken_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [region, step, after, detail, takenBy, takenByName, takenAt],
    );
  }

  async recordConditions(tx: Tx, conditions: readonly RegionCondition[]): Promise<void> {
    const column = <K extends keyof RegionCondition>(name: K) => conditions.map((one) => one[name]);
    await tx.sql.query(
      `INSERT INTO region_condition
          (region, condition, municipality, reference, fulfilled_on, recorded_by, recorded_at)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::timestamptz[])
        ON CONFLICT (region, condition, municipality) DO UPDATE
          SET reference = excluded.reference, fulfilled_on = excluded.fulfilled_on,
            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [
        column('region'),
        column('condition'),
        column('municipality'),
        column('reference'),
        column('fulfilledOn'),
        column('recordedBy'),
        column('recordedAt'),
      ],
    );
  }

  /** Other keys than before must be proven anew. */
  async giveKeys(tx: Tx, region: string, keys: RegionPublicKeys, at: Date): Promise<void> {
    await tx.sql.query(
      `INSERT INTO region_keys (region, keys, given_at) VALUES ($1, $2, $3)
        ON CONFLICT (region) DO UPDATE SET keys = excluded.keys, given_at = excluded.given_at,
          proven_at = NULL, nonce = NULL, secret = NULL, answer_until = NULL`,
      [region, JSON.stringify(keys), at],
    );
  }

  async askProof(
    tx: Tx,
    region: string,
    { nonce, secret, until }: { nonce: string; secret: string; until: Date },
  ): Promise<void> {
    await tx.sql.query(
      'UPDATE region_keys SET nonce = $2, secret = $3, answer_until = $4 WHERE region = $1',
      [region, nonce, secret, until],
    );
  }

  /** A challenge is answered once. */
  async proven(tx: Tx, region: string, at: Date): Promise<void> {
    await tx.sql.query(
      `UPDATE region_keys SET proven_at = $2, nonce = NULL, secret = NULL, answer_until = NULL WHERE region = $1`,
      [region, at],
    );
  }

  /** A region that comes back begins anew; its steps stay on record. */
  async beginAnew(tx: Tx, region: string): Promise<void> {
    await tx.sql.query('DELETE FROM region_condition WHERE region = $1', [region]);
    await tx.sql.query('DELETE FROM region_keys WHERE region = $1', [region]);
  }

  /** Regions whose last notice of leaving names a day that has come. */
  async leaving(tx: Tx, today: string): Promise<string[]> {
    const result = await tx.sql.query<{ region: string }>(
      `SELECT region FROM (
          SELECT DISTINCT ON (region) region, step, after, detail FROM region_step
          WHERE step IN ('add', 'leave', 'left') ORDER BY region, position DESC) AS last
        WHERE step = 'leave' AND after <> 'left' AND detail <= $1`,
      [today],
    );
    return result.rows.map(({ region }) => region);
  }
}
