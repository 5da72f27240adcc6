import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock forgets the oldest of the inbox; new rows come at the end of this index, which costs next to nothing. */
export class InboxByTime1765050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX inbox_by_time ON inbox (received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX inbox_by_time');
  }
}
