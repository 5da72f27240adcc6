import { z } from 'zod';
import type { College } from './objections.js';

/** Body of `POST /v1/inspections`, by the handler of the college. Exactly one of `bsn` and `reference`. */
export interface AskInspectionBody {
  bsn?: string;
  /** Of an active signal that was given in this region, e.g. `K7QM-2X9P`. */
  reference?: string;
}

const words = z.string().max(5_000);
const sectionSchema = z.strictObject({
  /** In Dutch, such as `Signalen`. */
  title: z.string().min(1).max(200),
  /** What is on record: words by the Dutch name of the field. */
  records: z.array(z.record(z.string().min(1).max(200), words)),
});
/** A kind of thing that a region holds. */
export type InspectionSection = z.infer<typeof sectionSchema>;

const seenSchema = z.strictObject({
  at: z.iso.datetime(),
  who: words,
  organisation: words,
  role: words,
  what: words,
  why: words,
  /** Refused: they tried, and saw nothing. */
  refused: z.boolean(),
});
/** Who saw or changed something of the jeugdige, when and why; in Dutch. */
export type InspectionSeen = z.infer<typeof seenSchema>;

/** What one region holds on a jeugdige, and who saw it. */
export const inspectionPartSchema = z.strictObject({
  stored: z.array(sectionSchema),
  seen: z.array(seenSchema),
});
export type InspectionPart = z.infer<typeof inspectionPartSchema>;

/** A region that was asked. */
export interface InspectionPlace {
  region: { id: string; name: string };
  state: 'answered' | 'waiting' | 'not-connected';
  answeredAt: string | null;
}

/** An inspection as its handler sees it, without the report. */
export interface InspectionView {
  id: string;
  /** For letters and the telephone. */
  reference: string;
  college: College;
  askedAt: string;
  /** Name of the handler. */
  askedBy: string;
  /** Every region that was asked has answered, or is not connected. */
  complete: boolean;
  places: InspectionPlace[];
  /** When the report was given to the jeugdige or representative; then its parts are gone. */
  handedOutAt: string | null;
  /** From then on its parts are gone. */
  keptUntil: string;
}

/** Answer of `GET /v1/inspections`, newest first. */
export interface InspectionList {
  inspections: InspectionView[];
}

/** Answer of `GET /v1/inspections/:id/report`; the same as PDF at `/report.pdf`. */
export interface InspectionReport extends InspectionView {
  regions: (InspectionPlace & {
    /** Null while it has not come. */
    part: InspectionPart | null;
  })[];
}
