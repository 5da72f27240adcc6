import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Notice } from './mail-content.js';
import { MailSenderService } from './mail-sender.service.js';
import { MailsRepository, type Withdrawal } from './mails.repository.js';

export type { Notice };

/** Takes over the notices that must be mailed. */
@Injectable()
export class MailsService {
  constructor(
    private readonly mails: MailsRepository,
    private readonly cipher: FieldCipher,
    private readonly sender: MailSenderService,
  ) {}

  /** Puts a mail for every notice, once per notice, in the transaction that received them; sent right after it. */
  write(tx: Tx, notices: readonly Notice[]): void {
    if (notices.length === 0) return;
    const mails = notices.map((notice) => ({
      id: notice.noticeId,
      content: this.cipher.encrypt(JSON.stringify(notice), notice.noticeId),
      ...{ about: aboutOf(notice), noticedAt: notice.noticedAt },
    }));
    this.mails.add(tx, mails);
    tx.afterCommit(() => this.sender.wake());
  }

  /** Takes back what must not go out any more, as far as it was not sent, and what of it may still come. */
  withdraw(tx: Tx, withdrawals: readonly Withdrawal[]): void {
    if (withdrawals.length > 0) this.mails.withdraw(tx, withdrawals);
  }
}

/** What a mail is about: the addressee's own signal, or of who has none the case. */
function aboutOf(notice: Notice): string {
  return ('signalId' in notice ? notice.signalId : notice.page?.id) ?? notice.noticeId;
}
