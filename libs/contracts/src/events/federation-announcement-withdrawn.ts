import { z } from 'zod';

/** The servicedesk takes an announcement back: it is shown no more, also when it comes after this. */
export const announcementWithdrawnSchema = z.strictObject({
  announcementId: z.uuid(),
  withdrawnAt: z.iso.datetime(),
  /** Until when it would have been shown. */
  untilAt: z.iso.datetime(),
});
export type AnnouncementWithdrawn = z.infer<typeof announcementWithdrawnSchema>;

export const announcementWithdrawnExample: AnnouncementWithdrawn = {
  announcementId: '3b7b1c52-6f4c-4b52-9a3a-6b7f0d9f7c77',
  withdrawnAt: '2026-11-27T08:00:00.000Z',
  untilAt: '2026-11-29T21:00:00.000Z',
};
