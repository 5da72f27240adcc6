import type { NoticeGiven } from '#contracts/events/notice-given.js';
import type { MailContent } from './mail.js';
import { matchNoticeHtml } from './match-notice-html.js';
import { matchNoticeText } from './match-notice-text.js';
import { viewOf } from './match-notice-view.js';

/** The mail to one professional about a match, in plain Dutch (B1), as text and as HTML. */
export function matchNotice(notice: NoticeGiven, portalUrl: string): MailContent {
  const view = viewOf(notice, portalUrl);
  return { subject: view.subject, text: matchNoticeText(view), html: matchNoticeHtml(view) };
}
