import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That a process director holds a case stands with the case at the expert team, and nowhere twice. The escalation ladder
 * brings in cases that nobody asked for.
 */
export class ExpertTeamWired1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE coordination DROP COLUMN held_by_process_director');
    await runner.query('ALTER TABLE expert_case ALTER COLUMN asker_signal_id DROP NOT NULL');
    await runner.query(`CREATE INDEX expert_case_of_director ON expert_case ((director ->> 'email'))
      WHERE state <> 'closed' AND director IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX expert_case_of_director');
    await runner.query('DELETE FROM expert_case WHERE asker_signal_id IS NULL');
    await runner.query('ALTER TABLE expert_case ALTER COLUMN asker_signal_id SET NOT NULL');
    await runner.query(
      'ALTER TABLE coordination ADD COLUMN held_by_process_director boolean NOT NULL DEFAULT false',
    );
  }
}
