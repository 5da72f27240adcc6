import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An objection: that it was filed, when, and what came of it; no ground, no text. Decided against the signals it has no
 * jeugdige any more. Its places are those that hold a signal that it is about: all must answer. What makes a signal
 * frozen is kept with the signal, for objections here and in the other region alike, and goes with it.
 */
const createObjections = `
ALTER TABLE signal ADD COLUMN frozen_at timestamptz(3);

CREATE TABLE objection (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  jeugdige_id uuid REFERENCES jeugdige ON DELETE SET NULL,
  municipality text NOT NULL,
  concerns text NOT NULL,
  filed_by text NOT NULL,
  received_on date NOT NULL,
  late boolean NOT NULL,
  object_by date,
  decide_by date NOT NULL,
  state text NOT NULL,
  outcome text CHECK ((outcome IS NULL) = (state = 'pending')),
  revision integer NOT NULL,
  filed_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  closed_at timestamptz(3),
  overdue_told_at timestamptz(3)
);
CREATE INDEX objection_of_jeugdige ON objection (jeugdige_id);
CREATE INDEX objection_of_municipality ON objection (municipality, decide_by);
CREATE INDEX objection_undecided ON objection (decide_by) WHERE state = 'pending' AND overdue_told_at IS NULL;
CREATE INDEX objection_unconfirmed ON objection (decided_at) WHERE state NOT IN ('pending', 'closed');

CREATE TABLE objection_place (
  objection_id uuid NOT NULL REFERENCES objection ON DELETE CASCADE,
  signal_id uuid NOT NULL,
  region text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  answered_at timestamptz(3),
  PRIMARY KEY (objection_id, signal_id, region)
);

CREATE TABLE signal_objection (
  signal_id uuid NOT NULL REFERENCES signal ON DELETE CASCADE,
  objection_id uuid NOT NULL,
  revision integer NOT NULL,
  pending boolean NOT NULL,
  PRIMARY KEY (signal_id, objection_id)
);`;

/**
 * An objection stays on record: the application cannot delete one. What waits to leave about an erased signal is locked
 * before it is removed, and that takes the right to update something of it.
 */
const grants = `
GRANT SELECT, INSERT, UPDATE ON objection, objection_place, signal_objection TO ${APP_ROLE};
GRANT UPDATE (lane) ON outbox TO ${APP_ROLE};`;

export class Objections1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [createObjections, grants]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (lane) ON outbox FROM ${APP_ROLE};
      DROP TABLE signal_objection, objection_place, objection;
      ALTER TABLE signal DROP COLUMN frozen_at`);
  }
}
