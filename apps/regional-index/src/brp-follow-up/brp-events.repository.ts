import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

/** Only one instance of a region compares at a time: so the pace that the population register can bear holds for all. */
const FOLLOW_UP_LOCK = 7_640_731;

/** The SQL of events of the population register; a row names a jeugdige until it was looked at. */
@Injectable()
export class BrpEventsRepository {
  /** Takes the work until the end of the transaction; false: another instance has it. */
  async claim(tx: Tx): Promise<boolean> {
    const result = await tx.sql.query<{ claimed: boolean }>({
      name: 'brp-follow-up-claim',
      text: 'SELECT pg_try_advisory_xact_lock($1) AS claimed',
      values: [FOLLOW_UP_LOCK],
    });
    return result.rows[0]?.claimed ?? false;
  }

  /**
   * Notes an event, once however often it is delivered.
   * @returns the jeugdige it is on; null when it was noted before, or there is nobody of that identity
   */
  async add(tx: Tx, key: Buffer, identityIndex: Buffer, at: Date): Promise<string | null> {
    const result = await tx.sql.query<{ jeugdige_id: string | null }>({
      name: 'brp-event-add',
      text: `INSERT INTO brp_event (key, jeugdige_id, received_at)
        VALUES ($1, (SELECT id FROM jeugdige WHERE identity_index = $2), $3)
        ON CONFLICT (key) DO NOTHING RETURNING jeugdige_id`,
      values: [key, identityIndex, at],
    });
    return result.rows[0]?.jeugdige_id ?? null;
  }

  /** The events on jeugdigen that are still to be looked at. */
  async on(tx: Tx, jeugdigeIds: readonly string[]): Promise<Buffer[]> {
    const result = await tx.sql.query<{ key: Buffer }>({
      name: 'brp-events-on',
      text: 'SELECT key FROM brp_event WHERE jeugdige_id = ANY($1::uuid[])',
      values: [jeugdigeIds],
    });
    return result.rows.map(({ key }) => key);
  }

  /** What was looked at names nobody any more; that it came is known for a while, in case it comes again. */
  done(tx: Tx, keys: readonly Buffer[]): void {
    tx.write({
      name: 'brp-events-done',
      text: 'UPDATE brp_event SET jeugdige_id = NULL WHERE key = ANY($1::bytea[])',
      values: [keys],
    });
  }

  /** Removes what came so long ago that it will not come again. */
  removeBefore(tx: Tx, moment: Date): void {
    tx.write({
      name: 'brp-events-remove',
      text: 'DELETE FROM brp_event WHERE received_at < $1 AND jeugdige_id IS NULL',
      values: [moment],
    });
  }
}
