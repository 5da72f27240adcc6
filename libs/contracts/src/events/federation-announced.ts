import { announcementKinds } from '#rules/federation/announcements.js';
import { z } from 'zod';

/** The servicedesk tells every region of maintenance or a disturbance, in plain words. Shown until it is over or withdrawn. */
export const federationAnnouncedSchema = z.strictObject({
  announcementId: z.uuid(),
  announcedAt: z.iso.datetime(),
  kind: z.enum(announcementKinds),
  /** One line in plain Dutch. */
  text: z.string().min(1).max(500),
  fromAt: z.iso.datetime(),
  untilAt: z.iso.datetime(),
});
export type FederationAnnounced = z.infer<typeof federationAnnouncedSchema>;

export const federationAnnouncedExample: FederationAnnounced = {
  announcementId: '3b7b1c52-6f4c-4b52-9a3a-6b7f0d9f7c77',
  announcedAt: '2026-11-26T09:30:00.000Z',
  kind: 'maintenance',
  text: 'Zondagavond komen signalen naar andere regio’s later aan. U kunt gewoon signalen geven.',
  fromAt: '2026-11-29T19:00:00.000Z',
  untilAt: '2026-11-29T21:00:00.000Z',
};
