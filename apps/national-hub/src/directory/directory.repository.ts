import type { Coverage, Directory, DirectoryRegion } from '#contracts/directory.js';
import type { PlannedChange } from '#contracts/http/directory.js';
import type { Tx } from '#platform/transaction.js';
import type { CoverageLossOn } from '#rules/federation/coverage.js';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { CoverageEntity } from './coverage.entity.js';
import { CoverageLoss } from './coverage-loss.entity.js';
import { DirectoryPublicationEntity } from './directory-publication.entity.js';
import { DirectoryVersion } from './directory-version.entity.js';
import type { DirectoryContent } from './published-directory.js';
import { RegionEntity } from './region.entity.js';

/** Any number that no other lock of this database uses. */
const CHANGING = 7_301;

/** Regions, what they cover, and the published versions of the directory. */
@Injectable()
export class DirectoryRepository {
  /** Lets one transaction change the directory at a time. */
  async lock(tx: Tx): Promise<void> {
    await tx.sql.query('SELECT pg_advisory_xact_lock($1)', [CHANGING]);
  }

  async content(tx: Tx): Promise<DirectoryContent> {
    const regions = await tx.entities.find(RegionEntity, { order: { id: 'ASC' } });
    const order = { municipality: 'ASC', fromOn: 'ASC' } as const;
    const coverage = await tx.entities.find(CoverageEntity, { order });
    return {
      regions: regions.map(({ kind, ...region }) => ({ ...region, ...(kind !== 'region' && { kind }) })),
      coverage: coverage.map(({ municipality, name, region, fromOn: from, untilOn: until }) => ({
        ...{ municipality, name, region, from, until },
      })),
    };
  }

  async addRegion(
    tx: Tx,
    { id, name, oin, kind = 'region', state, keys }: DirectoryRegion,
  ): Promise<boolean> {
    const { rowCount } = await tx.sql.query(
      `INSERT INTO region (id, name, oin, kind, state, keys) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [id, name, oin, kind, state, keys && JSON.stringify(keys)],
    );
    return rowCount === 1;
  }

  /** Changes what is given; answers whether there is such a region. */
  async changeRegion(
    tx: Tx,
    region: string,
    { name, state, keys }: Partial<Pick<DirectoryRegion, 'name' | 'state' | 'keys'>>,
  ): Promise<boolean> {
    const { rowCount } = await tx.sql.query(
      `UPDATE region SET name = coalesce($2, name), state = coalesce($3, state), keys = coalesce($4, keys)
       WHERE id = $1`,
      [region, name, state, keys && JSON.stringify(keys)],
    );
    return rowCount === 1;
  }

  async withdrawKeys(tx: Tx, region: string): Promise<void> {
    await tx.sql.query('UPDATE region SET keys = NULL WHERE id = $1', [region]);
  }

  async removeCoverage(tx: Tx, regions: readonly string[]): Promise<void> {
    await tx.sql.query('DELETE FROM coverage WHERE region = ANY($1)', [regions]);
  }

  async addCoverage(tx: Tx, rows: readonly Coverage[]): Promise<void> {
    const column = <K extends keyof Coverage>(name: K): Coverage[K][] => rows.map((row) => row[name]);
    await tx.sql.query(
      `INSERT INTO coverage (municipality, name, region, from_on, until_on)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[])`,
      [column('municipality'), column('name'), column('region'), column('from'), column('until')],
    );
  }

  /** The newest version after `version`, null when there is none. */
  async newestAfter(tx: Tx, version: number): Promise<DirectoryVersion | null> {
    return tx.entities.findOne(DirectoryVersion, {
      where: { version: MoreThan(version) },
      order: { version: 'DESC' },
    });
  }

  /** Of the newest version, which this transaction makes. */
  async addPublication(
    tx: Tx,
    publication: { by: string; byName: string; changes: readonly PlannedChange[]; at: Date },
  ): Promise<void> {
    const { by, byName, changes, at } = publication;
    await tx.sql.query(
      `INSERT INTO directory_publication (version, published_by, published_by_name, published_at, changes)
       SELECT max(version), $1, $2, $3, $4 FROM directory_version`,
      [by, byName, at, JSON.stringify(changes)],
    );
  }

  /** The newest, the newest first. */
  async publications(tx: Tx): Promise<DirectoryPublicationEntity[]> {
    return tx.entities.find(DirectoryPublicationEntity, { order: { version: 'DESC' }, take: 100 });
  }

  async losses(tx: Tx): Promise<CoverageLoss[]> {
    return tx.entities.find(CoverageLoss);
  }

  async addVersion(
    tx: Tx,
    directory: Directory,
    signed: string,
    losses: readonly CoverageLossOn[],
  ): Promise<void> {
    const { version } = directory;
    await tx.sql.query(
      'INSERT INTO directory_version (version, published_at, directory, signed) VALUES ($1, $2, $3, $4)',
      [version, directory.publishedAt, JSON.stringify(directory), signed],
    );
    await tx.sql.query(
      `INSERT INTO coverage_loss (region, version, effective_on)
       SELECT region, $1, effective_on FROM unnest($2::text[], $3::date[]) AS loss (region, effective_on)`,
      [version, losses.map(({ region }) => region), losses.map(({ effectiveOn }) => effectiveOn)],
    );
  }
}
