import { involvementKinds } from '#rules/signals/involvement-kind.js';
import { informable } from '#rules/signals/who-must-be-informed.js';
import { relationKinds } from '#rules/family/relation.js';
import { z } from 'zod';
import { archivedSignalExample, archivedSignalSchema } from '../archived-signal.js';
import { exampleParty, organisationSchema, professionalSchema } from '../involvement.js';
import { signalledPersonSchema } from './signal-given.js';
import { pendingObjectionSchema } from './pending-objection.js';

/** How much one event may hold: a case that is larger goes in several, which can be taken one by one. */
export const mostPerPart = { signals: 20, relations: 40, archived: 20 } as const;

const region = z.string().min(1).max(60);

/** A signal or registration that goes along: what `signal.given` says of it, where it was given, and what freezes it. */
export const handedSignalSchema = z.strictObject({
  signalId: z.uuid(),
  kind: z.enum(involvementKinds),
  originRegion: region,
  /** How many times its home was handed over, this time included. */
  homeVersion: z.int().positive(),
  givenAt: z.iso.datetime(),
  plannedEndOn: z.iso.date(),
  informedOn: z.iso.date().nullable(),
  informedWhom: z.array(z.enum(informable)).max(informable.length),
  urgent: z.boolean(),
  professional: professionalSchema,
  organisation: organisationSchema,
  /** Objections that are pending: it stays frozen at the new home. */
  objections: z.array(pendingObjectionSchema).max(20),
});
export type HandedSignal = z.infer<typeof handedSignalSchema>;

/** A relation that a professional recorded. */
export const handedRelationSchema = z.strictObject({
  kind: z.enum(relationKinds),
  bsn: z.string().regex(/^\d{9}$/),
  recordedBy: z.string().min(1).max(100),
  recordedByName: z.string().min(1).max(200),
  organisationId: z.string().min(1).max(100),
  organisationName: z.string().min(1).max(200),
  recordedAt: z.iso.datetime(),
});
export type HandedRelation = z.infer<typeof handedRelationSchema>;

/** A signal that ended, and is in the archive until its one notice (Jw 7.1.4.6). */
export const handedArchiveSchema = z.strictObject({
  signalId: z.uuid(),
  content: archivedSignalSchema,
  expiresOn: z.iso.date(),
});
export type HandedArchive = z.infer<typeof handedArchiveSchema>;

/**
 * The old home hands a case over to the region where the jeugdige lives now (Jw 7.1.2.3 g): what is active, the fact of a
 * match, relations, and the archive. Of the coordination nothing: the convenant of the new home decides anew. The answer is
 * `case.taken`; until then the old home keeps everything.
 */
export const caseMovedSchema = z
  .strictObject({
    caseId: z.uuid(),
    movedAt: z.iso.datetime(),
    /** Of the jeugdige; without one there is a `person`. */
    bsn: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
    person: signalledPersonSchema.optional(),
    /** Code of the municipality where they live now. */
    municipality: z.string().regex(/^\d{4}$/),
    /** The fact of a match, and since when; null: there was none. */
    match: z.strictObject({ since: z.iso.datetime() }).nullable(),
    signals: z.array(handedSignalSchema).max(mostPerPart.signals),
    relations: z.array(handedRelationSchema).max(mostPerPart.relations),
    archived: z.array(handedArchiveSchema).max(mostPerPart.archived),
  })
  .refine(({ bsn, person }) => (bsn === undefined) !== (person === undefined), {
    error: 'expected either a bsn or a person',
  });
export type CaseMoved = z.infer<typeof caseMovedSchema>;

export const caseMovedExample: CaseMoved = {
  caseId: '8e1d4c1a-33f5-4f0e-9a53-0d6f2a7b9c11',
  movedAt: '2026-12-01T10:00:00.000Z',
  bsn: '999990408',
  municipality: '0758',
  match: { since: '2026-11-22T09:30:00.120Z' },
  signals: [
    {
      signalId: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
      kind: 'signal',
      originRegion: 'haaglanden',
      homeVersion: 1,
      givenAt: '2026-11-22T09:30:00.000Z',
      plannedEndOn: '2027-11-22',
      informedOn: '2026-11-21',
      informedWhom: ['legal-representative'],
      urgent: false,
      professional: exampleParty.professional,
      organisation: exampleParty.organisation,
      objections: [
        {
          objectionId: '2f0c6a3e-1d7b-4c59-9d0e-8a4b5c6d7e8f',
          revision: 1,
          handledBy: 'haaglanden',
        },
      ],
    },
  ],
  relations: [
    {
      kind: 'sibling',
      bsn: '999995807',
      recordedBy: exampleParty.professional.id,
      recordedByName: exampleParty.professional.name,
      organisationId: exampleParty.organisation.id,
      organisationName: exampleParty.organisation.name,
      recordedAt: '2026-11-23T09:00:00.000Z',
    },
  ],
  archived: [
    {
      signalId: '9a3d1c5e-7b42-4b0f-8c21-5d4e3f2a1b09',
      content: archivedSignalExample,
      expiresOn: '2031-11-01',
    },
  ],
};
