import { APP_ROLE } from '#platform/database.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which replay settles a parked event. Kafka delivers at least once: an event that came twice was put aside twice, and one
 * replay is the repetition of both. A replay that failed in its turn has an id of its own, so is no copy.
 */
export class SettledCopies1795510000001 implements MigrationInterface {
  name = 'SettledCopies1795510000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index parked_event_of_event on parked_event (event_id);
      create view parked_settled as
        select parked_event, event_id, claimed_by, replayed_at, gone_at from parked_replay
        union all
        select * from (
          select distinct on (copy.id) copy.id, replay.event_id, claimed_by, replayed_at, gone_at
          from parked_replay as replay
          join parked_event as sent on sent.id = replay.parked_event
          join parked_event as copy on copy.event_id = sent.event_id and copy.event_source = sent.event_source
            and copy.consumer = sent.consumer
          where replayed_at is not null
            and not exists (select from parked_replay as own where own.parked_event = copy.id)
          order by copy.id, replayed_at
        ) as of_copy;
      grant select on parked_settled to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view parked_settled; drop index parked_event_of_event;');
  }
}
