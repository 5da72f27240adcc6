import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { MailParkReason } from './next-try.js';

export interface NewMail {
  readonly id: string;
  readonly content: Buffer;
  /** The addressee's own signal, or the case. */
  readonly about: string;
  readonly noticedAt: string;
}

/** What must not go out any more: mails about a signal, of before the withdrawal. */
export interface Withdrawal {
  readonly about: string;
  /** Null: all of them. */
  readonly since: string | null;
  readonly withdrawnAt: string;
}

export interface DueMail extends Pick<NewMail, 'id' | 'content'> {
  /** How often it was tried before. */
  readonly tries: number;
}

/** What became of one try. */
export interface Outcome {
  readonly id: string;
  readonly state: 'due' | 'sent' | 'parked';
  readonly afterSeconds: number | null;
  readonly reason: MailParkReason | null;
  readonly responseCode: number | null;
}

/** The mail table. Time is the database's, so that several instances agree on what is due. */
@Injectable()
export class MailsRepository {
  /** Adds mails that are due at once; one that is there already stays as it is, one that was withdrawn does not come. */
  add(tx: Tx, mails: readonly NewMail[]): void {
    tx.write({
      name: 'mail-add',
      text: `INSERT INTO mail (id, state, content, about, noticed_at)
             SELECT id, 'due', content, about, noticed_at
             FROM unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::timestamptz[]) AS new (id, content, about, noticed_at)
             WHERE NOT EXISTS (SELECT FROM withdrawal w WHERE w.about = new.about
               AND new.noticed_at >= w.since AND new.noticed_at < w.withdrawn_at)
             ON CONFLICT (id) DO NOTHING`,
      values: [
        mails.map(({ id }) => id),
        mails.map(({ content }) => content),
        mails.map(({ about }) => about),
        mails.map(({ noticedAt }) => noticedAt),
      ],
    });
  }

  /** Removes what was not sent, also what was given up; one that is being sent just now is waited for, and is sent. */
  withdraw(tx: Tx, withdrawals: readonly Withdrawal[]): void {
    tx.write({
      name: 'mail-withdraw',
      text: `WITH now AS (
          SELECT about, coalesce(since, '-infinity') AS since, at
          FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS now (about, since, at)),
        kept AS (
          INSERT INTO withdrawal (about, since, withdrawn_at) SELECT about, since, at FROM now
          ON CONFLICT (about, withdrawn_at) DO UPDATE SET since = least(withdrawal.since, excluded.since))
        DELETE FROM mail USING now WHERE mail.about = now.about AND content IS NOT NULL
          AND noticed_at >= now.since AND noticed_at < now.at`,
      values: [
        withdrawals.map(({ about }) => about),
        withdrawals.map(({ since }) => since),
        withdrawals.map(({ withdrawnAt }) => withdrawnAt),
      ],
    });
  }

  /** Takes the mails that are due longest and holds them until the transaction ends; other instances skip them. */
  async claim(tx: Tx, limit: number): Promise<DueMail[]> {
    const { rows } = await tx.sql.query<DueMail>({
      name: 'mail-claim',
      text: `SELECT id, content, tries FROM mail WHERE state = 'due' AND due_at <= now()
             ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [limit],
    });
    return rows;
  }

  /** Writes what became of the claimed mails; what was sent loses its address and text here. */
  settle(tx: Tx, outcomes: readonly Outcome[]): void {
    tx.write({
      name: 'mail-settle',
      text: `UPDATE mail SET
               state = new.state,
               tries = mail.tries + 1,
               content = CASE WHEN new.state = 'sent' THEN NULL ELSE mail.content END,
               due_at = clock_timestamp() + make_interval(secs => coalesce(new.after_seconds, 0)),
               settled_at = CASE WHEN new.state = 'due' THEN NULL ELSE clock_timestamp() END,
               reason = new.reason,
               response_code = new.response_code
             FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::smallint[])
               AS new (id, state, after_seconds, reason, response_code)
             WHERE mail.id = new.id`,
      values: [
        outcomes.map(({ id }) => id),
        outcomes.map(({ state }) => state),
        outcomes.map(({ afterSeconds }) => afterSeconds),
        outcomes.map(({ reason }) => reason),
        outcomes.map(({ responseCode }) => responseCode),
      ],
    });
  }

  /**
   * Removes what need not stay: what was given up after 30 days, what was sent (without content) and what was withdrawn after 90.
   */
  clean(tx: Tx, now: Date): void {
    tx.write({
      name: 'mail-clean',
      text: `WITH old AS (DELETE FROM withdrawal WHERE withdrawn_at < $1::timestamptz - interval '90 days')
        DELETE FROM mail WHERE settled_at IS NOT NULL AND settled_at < $1::timestamptz
          - CASE WHEN state = 'parked' THEN interval '30 days' ELSE interval '90 days' END`,
      values: [now],
    });
  }

  /** Milliseconds until the next mail is due: 0 when one is due now, null when none waits. */
  async untilNextDue(tx: Tx): Promise<number | null> {
    const { rows } = await tx.sql.query<{ milliseconds: number | null }>({
      name: 'mail-next-due',
      text: `SELECT greatest(0, ceil(extract(epoch FROM min(due_at) - clock_timestamp()) * 1000))::float8 AS milliseconds
             FROM mail WHERE state = 'due'`,
    });
    return rows[0]?.milliseconds ?? null;
  }
}
