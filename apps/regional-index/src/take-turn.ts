import type { Tx } from '#platform/transaction.js';

/** Whether this instance may do it now; then no other may for a while. It holds the turn until its transaction ends. */
export async function takeTurn(tx: Tx, kind: string, at: Date, everySeconds: number): Promise<boolean> {
  const { rowCount } = await tx.sql.query(
    `INSERT INTO report_turn (kind, at) VALUES ($1, $2)
     ON CONFLICT (kind) DO UPDATE SET at = excluded.at
       WHERE report_turn.at <= excluded.at - make_interval(secs => $3)`,
    [kind, at, everySeconds],
  );
  return rowCount === 1;
}
