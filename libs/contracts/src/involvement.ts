import { organisationKinds } from '#rules/convenant/convenant.js';
import { coordinationStates } from '#rules/coordination/coordination-words.js';
import { involvementKinds } from '#rules/signals/involvement-kind.js';
import { expertCaseStates } from '#rules/expert-team/expert-case-states.js';
import { z } from 'zod';

export const organisationKindSchema = z.enum(organisationKinds);

/** A professional with the contact data that others need to reach them (Jw 7.1.4.3). */
export const professionalSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  email: z.email().max(200),
  phone: z.string().min(3).max(30),
});
export type Professional = z.infer<typeof professionalSchema>;

export const organisationSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  kind: organisationKindSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;

/** One who is involved with a jeugdige, as the others see them. */
export const partySchema = z.strictObject({
  professional: professionalSchema,
  organisation: organisationSchema,
  region: z.string().min(1),
  since: z.iso.datetime(),
  /** By which actions on the coordination name them; left out by older releases. */
  id: z.uuid().optional(),
  /** Whether they signalled, or registered that they give help; left out for a signal, and by older releases. */
  kind: z.enum(involvementKinds).optional(),
});
export type Party = z.infer<typeof partySchema>;

/** What the coordinator recorded of the plan: procedure only, no text. */
export const agreementSchema = z.strictObject({
  id: z.uuid(),
  /** Who does it, by id: a party or who coordinates. */
  who: z.uuid(),
  startsOn: z.iso.date(),
  targetEnd: z.iso.date(),
  doneAt: z.iso.datetime().nullable(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/**
 * Who coordinates by the home region's convenant, why in one Dutch sentence, and how far that is. What is optional is
 * left out by older releases.
 */
export const coordinationSchema = z.strictObject({
  outcome: z.enum(['assigned', 'parties-agree', 'supplied']),
  sentence: z.string().min(1).max(1_000),
  convenant: z.string().min(1),
  convenantVersion: z.string().min(1),
  rule: z.string().min(1),
  decidedAt: z.iso.datetime(),
  /** Who coordinates, or is asked to while nobody does: see `state`. */
  coordinator: partySchema.nullable(),
  state: z.enum(coordinationStates).optional(),
  /** Since when it is in this state. */
  since: z.iso.datetime().optional(),
  /** Who is named, asked to coordinate, or asked to take over. */
  candidate: partySchema.nullable().optional(),
  /** Ids of the parties that may coordinate. */
  candidates: z.array(z.uuid()).optional(),
  /** Only for who coordinates from another region, so that they can finish what was agreed. */
  agreements: z.array(agreementSchema).optional(),
  /** How far the case is at the expert team of the home region; left out when it is not there. */
  expertCase: z.enum(expertCaseStates).optional(),
  /**
   * The jeugdige moved to another region, and since then the case waits for that region to take it. Until it does this
   * coordination goes on. Left out when it does not wait.
   */
  handOverSince: z.iso.datetime().optional(),
});
export type Coordination = z.infer<typeof coordinationSchema>;

/** What an involved professional sees of a match: the others and the decision. Nothing about the jeugdige. */
export const involvementSchema = z.strictObject({
  matchId: z.uuid(),
  /** Grows with every change of the match; an older one never replaces a newer one. */
  version: z.int().positive(),
  homeRegion: z.string().min(1),
  others: z.array(partySchema).min(1),
  coordination: coordinationSchema,
});
export type Involvement = z.infer<typeof involvementSchema>;

export const exampleParty: Party = {
  professional: {
    id: 'huisarts-zoetermeer-1',
    name: 'M. de Bruin',
    email: 'm.debruin@huisartsen.example',
    phone: '079-5550101',
  },
  organisation: { id: 'huisartsen-meerzicht', name: 'Huisartsenpraktijk Meerzicht', kind: 'family-doctor' },
  region: 'haaglanden',
  since: '2026-11-20T08:15:00.000Z',
  id: '1b7c6a52-9f0e-4a0c-8f57-3f1d2c9be204',
};

export const exampleInvolvement: Involvement = {
  matchId: 'd7e2d9e4-7a3f-4d36-9a6b-0c1c5b0a9f11',
  version: 1,
  homeRegion: 'haaglanden',
  others: [exampleParty],
  coordination: {
    outcome: 'parties-agree',
    sentence: 'De betrokken organisaties spreken samen af wie de zorg coördineert.',
    convenant: 'haaglanden',
    convenantVersion: '2014-05',
    rule: 'parties-agree',
    decidedAt: '2026-11-22T09:30:00.120Z',
    coordinator: null,
    state: 'agreeing',
    since: '2026-11-22T09:30:00.120Z',
    candidate: null,
    candidates: ['1b7c6a52-9f0e-4a0c-8f57-3f1d2c9be204'],
  },
};
