import type { CoordinationNoticeGiven } from '#contracts/events/coordination-notice-given.js';
import type { Source } from '#rules/convenant/convenant.js';
import type { Instant } from '#rules/dates/plain-date.js';
import { randomUUID } from 'node:crypto';
import type { Draft } from '../exchange/outgoing.service.js';
import type { Recipient } from './case-people.js';

/** What a notice says, apart from to whom. */
export interface NoticeText extends Pick<CoordinationNoticeGiven, 'kind' | 'sentences' | 'contacts'> {
  readonly why?: { readonly sentence: string; readonly source: Source };
  readonly dueAt?: Instant | null;
}

/** A notice on its way to the notification service. */
export type NoticeDraft = Extract<Draft, { type: 'nl.verwijsindex.coordination.notice.given.v1' }>;

/** A short reference of a case for who gave no signal in it: random like the id of the match that it comes from. */
export const caseReference = (matchId: string): string =>
  `${matchId.slice(0, 4)}-${matchId.slice(4, 8)}`.toUpperCase();

/** About which case. */
interface NoticeFrame {
  readonly matchId: string;
  /** When it is about the case at the expert team: they look at it there. */
  readonly expertCaseId?: string;
  readonly at: Instant;
  /** This region: its own notification service sends it. */
  readonly region: string;
}

/** A notice to everybody in a list, about one case. */
export function noticesTo(
  recipients: readonly Recipient[],
  { why, dueAt = null, contacts, ...text }: NoticeText,
  { matchId, expertCaseId, at, region }: NoticeFrame,
): NoticeDraft[] {
  const outsidePage: NoticeDraft['data']['page'] =
    expertCaseId === undefined
      ? { of: 'coordination', id: matchId }
      : { of: 'expert-case', id: expertCaseId };
  return recipients.map(({ name, email, signal, seesCase }) => ({
    type: 'nl.verwijsindex.coordination.notice.given.v1',
    subject: matchId,
    destination: region,
    data: {
      ...text,
      ...{ noticeId: randomUUID(), noticedAt: at, to: { name, email }, dueAt },
      reference: signal?.reference ?? caseReference(matchId),
      page: signal ? { of: 'signal', id: signal.id } : seesCase ? outsidePage : null,
      contacts: contacts.filter((contact) => contact.email !== email).slice(0, 100),
      why: why ? { sentence: why.sentence, source: `${why.source.document}, ${why.source.article}` } : null,
    },
  }));
}
