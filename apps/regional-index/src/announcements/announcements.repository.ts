import type { AnnouncementWithdrawn } from '#contracts/events/federation-announcement-withdrawn.js';
import type { FederationAnnounced } from '#contracts/events/federation-announced.js';
import type { CurrentAnnouncement } from '#contracts/http/federation.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';

type Row = Omit<CurrentAnnouncement, 'fromAt' | 'untilAt'> & {
  readonly fromAt: Date;
  readonly untilAt: Date;
};

/** What the servicedesk announced, until it is over. */
@Injectable()
export class AnnouncementsRepository {
  /** One that was withdrawn already stays so. */
  add(tx: Tx, { announcementId, kind, text, fromAt, untilAt }: FederationAnnounced): void {
    tx.write({
      text: `INSERT INTO announcement (id, kind, text, from_at, until_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO NOTHING`,
      values: [announcementId, kind, text, fromAt, untilAt],
    });
  }

  withdraw(tx: Tx, { announcementId, untilAt, withdrawnAt }: AnnouncementWithdrawn): void {
    tx.write({
      text: `INSERT INTO announcement (id, until_at, withdrawn_at) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE
               SET withdrawn_at = excluded.withdrawn_at, kind = NULL, text = NULL, from_at = NULL`,
      values: [announcementId, untilAt, withdrawnAt],
    });
  }

  forgetOver(tx: Tx, at: Date): void {
    tx.write({ text: 'DELETE FROM announcement WHERE until_at <= $1', values: [at] });
  }

  /** Neither withdrawn nor over; what begins first comes first. */
  async open(tx: Tx, at: Date): Promise<CurrentAnnouncement[]> {
    const { rows } = await tx.sql.query<Row>(
      `SELECT id, kind, text, from_at AS "fromAt", until_at AS "untilAt" FROM announcement
       WHERE withdrawn_at IS NULL AND until_at > $1 ORDER BY from_at, id`,
      [at],
    );
    return rows.map(({ fromAt, untilAt, ...rest }) => ({
      ...{ ...rest, fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString() },
    }));
  }
}
