import type { CoordinationNoticeGiven } from '#contracts/events/coordination-notice-given.js';
import { coordinationNoticeHtml } from './coordination-notice-html.js';
import { coordinationNoticeText } from './coordination-notice-text.js';
import { viewOfCoordination } from './coordination-notice-view.js';
import type { MailContent } from './mail.js';

/** The mail to one person about the coordination of a case, in plain Dutch (B1), as text and as HTML. */
export function coordinationNotice(notice: CoordinationNoticeGiven, portalUrl: string): MailContent {
  const view = viewOfCoordination(notice, portalUrl);
  return { subject: view.subject, text: coordinationNoticeText(view), html: coordinationNoticeHtml(view) };
}
