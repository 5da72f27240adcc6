import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Beside signals an index keeps registrations of help; a professional has one active of each kind on a jeugdige. */
const up = `
ALTER TABLE signal ADD COLUMN kind text NOT NULL DEFAULT 'signal'
  CONSTRAINT signal_kind CHECK (kind IN ('signal', 'registration'));
DROP INDEX signal_one_active;
CREATE UNIQUE INDEX signal_one_active ON signal (jeugdige_id, professional_id, organisation_id, kind)
  WHERE ended_at IS NULL AND given_here;
CREATE INDEX signal_registered ON signal (organisation_id, given_at) WHERE given_here AND kind = 'registration';`;

const down = `
DROP INDEX signal_registered;
DELETE FROM signal WHERE kind = 'registration';
DROP INDEX signal_one_active;
CREATE UNIQUE INDEX signal_one_active ON signal (jeugdige_id, professional_id, organisation_id)
  WHERE ended_at IS NULL AND given_here;
ALTER TABLE signal DROP COLUMN kind;`;

export class ChainRegistrations1764740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
