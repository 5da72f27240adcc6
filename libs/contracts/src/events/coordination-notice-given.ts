import { z } from 'zod';

/** What a notice about a coordination, or about the end of a signal, is for. */
export const coordinationNoticeKinds = [
  'asked-to-coordinate', // the addressee is asked to coordinate
  'coordination-changed', // who coordinates, or what the addressee must do for it
  'action-refused', // the addressee acted on a coordination in another region, which could not do it
  'supply-asked', // the addressee is asked to find somebody who coordinates
  'term-overdue', // the addressee guards the process
  'escalation-step', // a step of the ladder began
  'align-in-family', // somebody else coordinates in the same family
  'expert-case-came', // the addressee is of the expert team, which is asked for advice or to discuss what is stuck
  'process-director-appointed', // the addressee directs the process
  'expert-case-changed',
  'closed',
  'signal-ended', // the addressee's own signal ended by itself
  'signal-erased',
  'case-moved', // the jeugdige moved to another region, which has the case from now on
  'region-left', // the region that had the signal left the federation: it waits again
  'signal-withdrawn', // of another in the match: it was given by mistake
  'archived-signal', // an earlier signal on the same jeugdige was in the archive
] as const;
export type CoordinationNoticeKind = (typeof coordinationNoticeKinds)[number];

const sentence = z.string().min(1).max(1_000);

/** Somebody whom the addressee may turn to. */
export const noticeContactSchema = z.strictObject({
  name: z.string().min(1).max(200),
  organisation: z.string().min(1).max(200),
  phone: z.string().min(1).max(30),
  email: z.email().max(200),
});

/** A notice about the coordination of a case, or about the end of a signal, to one person of this region. Nothing in it is about the jeugdige. */
export const coordinationNoticeGivenSchema = z.strictObject({
  noticeId: z.uuid(),
  noticedAt: z.iso.datetime(),
  to: z.strictObject({ name: z.string().min(1).max(200), email: z.email().max(200) }),
  kind: z.enum(coordinationNoticeKinds),
  /** Of the addressee's own signal, or of the case when they gave none, e.g. `K7QM-2X9P`. */
  reference: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  /** The page of the portal where the addressee can act; null when they have no access to it. */
  page: z.strictObject({ of: z.enum(['signal', 'coordination', 'expert-case']), id: z.uuid() }).nullable(),
  /** What there is to tell, in plain Dutch (B1). */
  sentences: z.array(sentence).min(1).max(10),
  contacts: z.array(noticeContactSchema).max(100),
  /** The sentence of the convenant, and the document and article where it stands. */
  why: z.strictObject({ sentence, source: sentence }).nullable(),
  /** The last moment that is still in time. */
  dueAt: z.iso.datetime().nullable(),
});
export type CoordinationNoticeGiven = z.infer<typeof coordinationNoticeGivenSchema>;

export const coordinationNoticeGivenExample: CoordinationNoticeGiven = {
  noticeId: '6c2f1f0e-52a5-4a43-9d3b-1c6f0a7e9d21',
  noticedAt: '2026-11-22T09:30:00.140Z',
  to: { name: 'M. de Bruin', email: 'm.debruin@huisartsen.example' },
  kind: 'asked-to-coordinate',
  reference: 'K7QM-2X9P',
  page: { of: 'signal', id: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01' },
  sentences: ['U bent voorgesteld als zorgcoördinator.'],
  contacts: [
    {
      name: 'S. de Vries',
      organisation: 'Basisschool De Kring',
      phone: '076-5550101',
      email: 's.devries@school.example',
    },
  ],
  why: {
    sentence: 'De betrokken organisaties spreken samen af wie de zorg coördineert.',
    source: 'Convenant Regionale Verwijsindex Haaglanden, samenvatting, Ketenpartners',
  },
  dueAt: '2026-11-24T22:59:59.999Z',
};
