import { kindOf } from '#messaging/processing-fault.js';
import { pruneInbox } from '#messaging/prune-inbox.js';
import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { mailContentOf, noticeFrom } from './mail-content.js';
import { type DueMail, MailsRepository, type Outcome } from './mails.repository.js';
import { nextTry } from './next-try.js';
import { type OutgoingMail, Smtp } from './smtp.js';
import { Bell } from './bell.js';

/** Injection token of the address of the portal that mails link to. */
export const PORTAL_URL = Symbol('PORTAL_URL');

/** Mails of one round: also how many could go out twice when a process is killed while it sends. */
export const MAILS_PER_ROUND = 5;

/** How often old mails are removed. */
const CLEAN_EVERY_MS = 3_600_000;

/** Events that are forgotten in one transaction. */
const EVENTS_PER_ROUND = 10_000;

/** Without a wake-up the table is read this often, for what another instance left behind. */
const POLL_MS = 10_000;

/** Pause when the mails that are due are all in the hands of another instance, or the database is away. */
const STEP_ASIDE_MS = 500;

/** Sends due mails in rounds, one transaction each. Several instances share the work: claimed mails are locked. */
@Injectable()
export class MailSenderService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailSenderService.name);
  private readonly bell = new Bell();
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private cleanAt = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly mails: MailsRepository,
    private readonly cipher: FieldCipher,
    private readonly smtp: Smtp,
    @Inject(PORTAL_URL) private readonly portalUrl: string,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
    this.smtp.close();
  }

  /** Says that there may be something to send. */
  wake(): void {
    this.bell.ring();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await this.cleanOnceAnHour();
      const pause = await this.round().catch((error: unknown) => {
        this.logger.warn({ message: 'A round of mails failed; it is done again', fault: kindOf(error) });
        return STEP_ASIDE_MS;
      });
      if (!this.stopping) await this.bell.rung(pause);
    }
  }

  private async cleanOnceAnHour(): Promise<void> {
    if (Date.now() < this.cleanAt) return;
    this.cleanAt = Date.now() + CLEAN_EVERY_MS;
    await this.clean().catch((error: unknown) =>
      this.logger.warn({ message: 'Old mails were not removed; that is done again', fault: kindOf(error) }),
    );
  }

  /** Old mails, and events of which no copy can come any more. */
  private async clean(): Promise<void> {
    const now = new Date();
    await inTransaction(this.dataSource, (tx) => this.mails.clean(tx, now));
    let forgotten: number;
    do forgotten = await inTransaction(this.dataSource, (tx) => pruneInbox(tx, now, EVENTS_PER_ROUND));
    while (forgotten === EVENTS_PER_ROUND && !this.stopping);
  }

  /** Sends some due mails; answers how many milliseconds nothing more needs to be done. */
  private async round(): Promise<number> {
    return inTransaction(this.dataSource, async (tx) => {
      const due = await this.mails.claim(tx, MAILS_PER_ROUND);
      if (due.length > 0) await this.send(tx, due);
      const nextDue = Math.min((await this.mails.untilNextDue(tx)) ?? POLL_MS, POLL_MS);
      return due.length > 0 ? nextDue : Math.max(nextDue, STEP_ASIDE_MS);
    });
  }

  private async send(tx: Tx, due: readonly DueMail[]): Promise<void> {
    const outcomes = await Promise.all(due.map((mail) => this.trySending(mail)));
    this.mails.settle(tx, outcomes);
    for (const { id, state, reason, responseCode } of outcomes) {
      if (state === 'parked') {
        this.logger.warn({ message: 'Parked a mail', noticeId: id, reason, responseCode });
      }
    }
  }

  private async trySending(due: DueMail): Promise<Outcome> {
    const settled = { id: due.id, afterSeconds: null, reason: null, responseCode: null };
    const mail = this.read(due);
    if (!mail) return { ...settled, state: 'parked', reason: 'content-unreadable' };
    const fault = await this.smtp.send(mail);
    if (!fault) return { ...settled, state: 'sent' };
    const next = nextTry(fault, due.tries + 1);
    const responseCode = fault.responseCode ?? null;
    return next.again
      ? { ...settled, state: 'due', afterSeconds: next.afterSeconds, responseCode }
      : { ...settled, state: 'parked', reason: next.reason, responseCode };
  }

  /** Null when the mail cannot be decrypted any more. */
  private read({ id, content }: DueMail): OutgoingMail | null {
    try {
      const notice = noticeFrom(this.cipher.decrypt(content, id));
      return { id, to: notice.to, ...mailContentOf(notice, this.portalUrl) };
    } catch {
      return null;
    }
  }
}
