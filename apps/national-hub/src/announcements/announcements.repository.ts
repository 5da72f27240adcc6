import type { AnnouncementView } from '#contracts/http/federation.js';
import type { Tx } from '#platform/transaction.js';
import type { AnnouncementKind } from '#rules/federation/announcements.js';
import { Injectable } from '@nestjs/common';

interface Row {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly text: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly withdrawnAt: Date | null;
}

const selected = `SELECT id, kind, text, from_at AS "fromAt", until_at AS "untilAt", made_at AS "madeAt",
  made_by AS "madeBy", withdrawn_at AS "withdrawnAt" FROM announcement`;

/** What the servicedesk announced. */
@Injectable()
export class AnnouncementsRepository {
  add(tx: Tx, { id, kind, text, fromAt, untilAt, madeAt, madeBy }: AnnouncementView): void {
    tx.write({
      text: `INSERT INTO announcement (id, made_at, made_by, from_at, until_at, kind, text)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, madeAt, madeBy, fromAt, untilAt, kind, text],
    });
  }

  async newest(tx: Tx, most: number): Promise<AnnouncementView[]> {
    const { rows } = await tx.sql.query<Row>(`${selected} ORDER BY made_at DESC, id LIMIT $1`, [most]);
    return rows.map(viewOf);
  }

  /** Neither withdrawn nor over; what begins first comes first. */
  async open(tx: Tx, at: Date): Promise<AnnouncementView[]> {
    const { rows } = await tx.sql.query<Row>(
      `${selected} WHERE withdrawn_at IS NULL AND until_at > $1 ORDER BY from_at, id`,
      [at],
    );
    return rows.map(viewOf);
  }

  /** Locked until the transaction ends. */
  async one(tx: Tx, id: string): Promise<AnnouncementView | null> {
    const { rows } = await tx.sql.query<Row>(`${selected} WHERE id = $1 FOR UPDATE`, [id]);
    return rows[0] ? viewOf(rows[0]) : null;
  }

  withdraw(tx: Tx, id: string, at: Date): void {
    tx.write({ text: 'UPDATE announcement SET withdrawn_at = $2 WHERE id = $1', values: [id, at] });
  }
}

const viewOf = ({ fromAt, untilAt, madeAt, withdrawnAt, ...rest }: Row): AnnouncementView => ({
  ...rest,
  ...{ fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString(), madeAt: madeAt.toISOString() },
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
});
