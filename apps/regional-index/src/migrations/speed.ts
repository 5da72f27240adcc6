import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A signal is given, sent and delivered within a second: with this much room in its page its row moves along without an
 * entry in every index (HOT).
 */
const roomForStates = 'ALTER TABLE signal SET (fillfactor = 45)';

/** The outbox has one lane now. */
const oneLane = 'UPDATE outbox SET lane = 0 WHERE lane > 0';

/** Almost nobody has a service number, so almost nobody needs to be in its index. */
const fewNumbers = `
ALTER TABLE jeugdige DROP CONSTRAINT jeugdige_service_number_key;
CREATE UNIQUE INDEX jeugdige_service_number ON jeugdige (service_number) WHERE service_number IS NOT NULL;`;

/**
 * The history goes with its signal, as before. A foreign key would look up and lock the signal for every state: but who adds
 * to the history has the signal's row locked already, or has just added it.
 */
const historyGoesAlong = `
ALTER TABLE signal_state_change DROP CONSTRAINT signal_state_change_signal_id_fkey;
CREATE FUNCTION signal_history_goes_along() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM signal_state_change WHERE signal_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION signal_history_goes_along() FROM PUBLIC;
CREATE TRIGGER signal_history_goes_along AFTER DELETE ON signal
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION signal_history_goes_along();`;

export class Speed1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [roomForStates, oneLane, fewNumbers, historyGoesAlong]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER signal_history_goes_along ON signal;
      DROP FUNCTION signal_history_goes_along;
      ALTER TABLE signal_state_change ADD FOREIGN KEY (signal_id) REFERENCES signal ON DELETE CASCADE;
      DROP INDEX jeugdige_service_number;
      ALTER TABLE jeugdige ADD UNIQUE (service_number);
      ALTER TABLE signal SET (fillfactor = 70);`);
  }
}
