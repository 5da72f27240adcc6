import {
  type CoordinationNoticeGiven,
  coordinationNoticeGivenSchema,
} from '#contracts/events/coordination-notice-given.js';
import { type NoticeGiven, noticeGivenSchema } from '#contracts/events/notice-given.js';
import { type RightsNoticeGiven, rightsNoticeGivenSchema } from '#contracts/events/rights-notice-given.js';
import { coordinationNotice } from './coordination-notice.js';
import type { MailContent } from './mail.js';
import { matchNotice } from './match-notice.js';
import { rightsNotice } from './rights-notice.js';

/** Everything that this service makes a mail of. */
export type Notice = NoticeGiven | CoordinationNoticeGiven | RightsNoticeGiven;

/** A notice as it is kept until its mail is sent. @throws when it is of no kind */
export function noticeFrom(json: string): Notice {
  const content: unknown = JSON.parse(json);
  const has = (key: string): boolean => typeof content === 'object' && content !== null && key in content;
  if (has('news')) return rightsNoticeGivenSchema.parse(content);
  return has('kind') ? coordinationNoticeGivenSchema.parse(content) : noticeGivenSchema.parse(content);
}

/** The mail for a notice, in plain Dutch (B1), as text and as HTML. */
export function mailContentOf(notice: Notice, portalUrl: string): MailContent {
  if ('news' in notice) return rightsNotice(notice, portalUrl);
  return 'kind' in notice ? coordinationNotice(notice, portalUrl) : matchNotice(notice, portalUrl);
}
