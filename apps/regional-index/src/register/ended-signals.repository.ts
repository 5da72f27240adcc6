import type { Tx } from '#platform/transaction.js';
import type { EndReason } from '#rules/signals/when-signal-ends.js';
import { Injectable } from '@nestjs/common';
import { insertSteps, type Step, stepValues } from './signal-steps.js';

export interface Remnant {
  readonly id: string;
  readonly reason: EndReason;
  readonly endedAt: string;
}

export interface Gone {
  readonly id: string;
  readonly reason: EndReason;
  readonly at: string;
}

/** The SQL of what is left of signals that ended. */
@Injectable()
export class EndedSignalsRepository {
  /** Ends signals that stay for their giver: whom they were about is not known any more. */
  leave(tx: Tx, remnants: readonly Remnant[], steps: readonly Step[]): void {
    tx.write({
      name: 'signal-leave',
      text: `WITH ended AS (
          UPDATE signal SET state = 'ended', state_reason = now.reason, ended_at = now.at, jeugdige_id = NULL,
            waits_for_version = NULL, revision = revision + 1
          FROM unnest($5::uuid[], $6::text[], $7::timestamptz[]) AS now (id, reason, at)
          WHERE signal.id = now.id)
        ${insertSteps}`,
      values: [
        ...stepValues(steps),
        remnants.map(({ id }) => id),
        remnants.map(({ reason }) => reason),
        remnants.map(({ endedAt }) => endedAt),
      ],
    });
  }

  /** Removes signals with all that hangs on them, and remembers their ids: what comes later is not taken in. */
  remove(tx: Tx, gone: readonly Gone[]): void {
    tx.write({
      name: 'signal-remove',
      text: `WITH removed AS (DELETE FROM signal WHERE id = ANY($1::uuid[]))
        INSERT INTO gone_signal (id, reason, gone_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])
        ON CONFLICT (id) DO NOTHING`,
      values: [gone.map(({ id }) => id), gone.map(({ reason }) => reason), gone.map(({ at }) => at)],
    });
  }

  /** Remembers ids of signals that are not here, and of which it is told that they ended: they are not taken in. */
  neverTake(tx: Tx, gone: readonly Gone[]): void {
    tx.write({
      name: 'signal-never-take',
      text: `INSERT INTO gone_signal (id, reason, gone_at)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS told (id, reason, at)
        WHERE NOT EXISTS (SELECT FROM signal WHERE signal.id = told.id)
        ON CONFLICT (id) DO NOTHING`,
      values: [gone.map(({ id }) => id), gone.map(({ reason }) => reason), gone.map(({ at }) => at)],
    });
  }
}
