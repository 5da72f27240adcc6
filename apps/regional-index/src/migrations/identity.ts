import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A jeugdige may also be known without a BSN, by a service number; what stands there are all BSNs, and stay so. */
const up = `
ALTER TABLE jeugdige RENAME COLUMN bsn_index TO identity_index;
ALTER TABLE jeugdige RENAME COLUMN bsn_cipher TO identity_cipher;
ALTER TABLE jeugdige RENAME CONSTRAINT jeugdige_bsn_index_key TO jeugdige_identity_index_key;
ALTER TABLE jeugdige
  ADD COLUMN identity_kind text NOT NULL DEFAULT 'bsn',
  ADD COLUMN service_number text UNIQUE,
  ADD CONSTRAINT jeugdige_numbered_without_bsn CHECK ((identity_kind = 'bsn') = (service_number IS NULL));`;

const down = `
DELETE FROM jeugdige WHERE identity_kind <> 'bsn';
ALTER TABLE jeugdige DROP COLUMN identity_kind, DROP COLUMN service_number;
ALTER TABLE jeugdige RENAME CONSTRAINT jeugdige_identity_index_key TO jeugdige_bsn_index_key;
ALTER TABLE jeugdige RENAME COLUMN identity_cipher TO bsn_cipher;
ALTER TABLE jeugdige RENAME COLUMN identity_index TO bsn_index;`;

export class Identity1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
