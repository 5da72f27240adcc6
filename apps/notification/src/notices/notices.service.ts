import type { IncomingEvent } from '#messaging/incoming-event.js';
import { AppError } from '#platform/app-error.js';
import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { MailsService, type Notice } from '../mails/mails.service.js';

/** Turns the region's notices into mails. */
@Injectable()
export class NoticesService {
  constructor(private readonly mails: MailsService) {}

  /**
   * A mail for every notice, in the transaction of the inbox; in their order, because a notice may follow a withdrawal.
   * @throws AppError invalid-input when an event is not a notice: the inbox isolates and parks it
   */
  receive(tx: Tx, events: readonly IncomingEvent[]): void {
    let notices: Notice[] = [];
    for (const event of events) {
      switch (event.type) {
        case 'nl.verwijsindex.notice.given.v1':
        case 'nl.verwijsindex.coordination.notice.given.v1':
        case 'nl.verwijsindex.rights.notice.given.v1':
          notices.push(event.data);
          break;
        case 'nl.verwijsindex.notices.withdrawn.v1': {
          const { signalId: about, since, withdrawnAt } = event.data;
          this.mails.write(tx, notices);
          this.mails.withdraw(tx, [{ about, since, withdrawnAt }]);
          notices = [];
          break;
        }
        default:
          throw new AppError('invalid-input', `${event.type} is not for the notification service`);
      }
    }
    this.mails.write(tx, notices);
  }
}
