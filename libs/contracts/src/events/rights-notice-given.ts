import { z } from 'zod';

/** What a notice about the rights of a jeugdige is for. */
export const rightsNoticeKinds = [
  'signal-frozen', // to its giver: an objection is pending
  'signal-thawed', // to its giver: it counts again
  'objection-overdue', // to the process manager: the college has not decided in time
] as const;
export type RightsNoticeKind = (typeof rightsNoticeKinds)[number];

/** A notice about an objection to one person of this region. Nothing in it is about the jeugdige. */
export const rightsNoticeGivenSchema = z.strictObject({
  noticeId: z.uuid(),
  noticedAt: z.iso.datetime(),
  to: z.strictObject({ name: z.string().min(1).max(200), email: z.email().max(200) }),
  news: z.enum(rightsNoticeKinds),
  /** Of the addressee's own signal, or of the objection, e.g. `K7QM-2X9P`. */
  reference: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  /** The addressee's own signal in the portal; null when it is not about one. */
  signalId: z.uuid().nullable(),
  /** Last day on which the college should have decided; null when that is not what it is about. */
  decideBy: z.iso.date().nullable(),
  /** Name of the municipality whose college handles it; null to the giver: it could tell where the jeugdige lives. */
  municipality: z.string().min(1).max(200).nullable(),
});
export type RightsNoticeGiven = z.infer<typeof rightsNoticeGivenSchema>;

export const rightsNoticeGivenExample: RightsNoticeGiven = {
  noticeId: '3a5c2e6f-52a5-4a43-9d3b-1c6f0a7e9d21',
  noticedAt: '2026-11-25T09:00:00.140Z',
  to: { name: 'M. de Bruin', email: 'm.debruin@huisartsen.example' },
  news: 'signal-frozen',
  reference: 'K7QM-2X9P',
  signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  decideBy: null,
  municipality: null,
};
