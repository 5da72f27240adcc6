import { FieldCipher } from '#platform/field-encryption.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { Notice } from './mail-content.js';
import { MailSenderService } from './mail-sender.service.js';
import { MailsRepository } from './mails.repository.js';

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
    const mails = notices.map((notice) => ({
      id: notice.noticeId,
      content: this.cipher.encrypt(JSON.stringify(notice), notice.noticeId),
    }));
    this.mails.add(tx, mails);
    tx.afterCommit(() => this.sender.wake());
  }
}
