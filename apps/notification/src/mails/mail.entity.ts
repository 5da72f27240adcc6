import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailParkReason } from './next-try.js';

/**
 * One mail to one professional. Its address and text stand encrypted in `content` as long as they are needed:
 * gone as soon as the mail is sent.
 */
@Entity({ name: 'mail' })
export class Mail {
  /** Id of the notice: a notice yields one mail. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: 'due' | 'sent' | 'parked';

  /** The notice as JSON, encrypted with the region's field key for this row; null once sent. */
  @Column('bytea', { nullable: true })
  content!: Buffer | null;

  /** The addressee's own signal, or the case: by it the mail can be withdrawn. */
  @Column('uuid', { nullable: true })
  about!: string | null;

  @Column('timestamptz', { name: 'noticed_at', nullable: true })
  noticedAt!: Date | null;

  @Column('integer', { default: 0 })
  tries!: number;

  @Column('timestamptz', { name: 'due_at', default: () => 'now()' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** When it was sent or parked. */
  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  /** Why it was parked. */
  @Column('text', { nullable: true })
  reason!: MailParkReason | null;

  /** Last reply code of the mail server, such as 550. */
  @Column('smallint', { name: 'response_code', nullable: true })
  responseCode!: number | null;
}
