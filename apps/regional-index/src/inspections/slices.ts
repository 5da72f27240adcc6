import { INSPECTION_SLICE, type InspectionAnswered } from '#contracts/events/inspection-answered.js';
import { type InspectionPart, inspectionPartSchema } from '#contracts/http/inspections.js';

type Slice = Pick<InspectionAnswered, 'slice' | 'of' | 'content'>;

/** Bytes per slice: base64 makes four characters of three. */
const BYTES = (INSPECTION_SLICE / 4) * 3;

/** A part of a report in slices that each fit in an event. */
export function slicesOf(part: InspectionPart): Slice[] {
  const bytes = Buffer.from(JSON.stringify(part));
  const of = Math.max(1, Math.ceil(bytes.length / BYTES));
  return Array.from({ length: of }, (_, index) => ({
    ...{ slice: index + 1, of },
    content: bytes.subarray(index * BYTES, (index + 1) * BYTES).toString('base64'),
  }));
}

/** The part again; null while a slice is missing. @param slices in order, of one region */
export function partOf(slices: readonly Slice[]): InspectionPart | null {
  if (slices.length === 0 || slices.length !== slices[0]?.of) return null;
  const bytes = Buffer.concat(slices.map(({ content }) => Buffer.from(content, 'base64')));
  return inspectionPartSchema.parse(JSON.parse(bytes.toString()));
}
