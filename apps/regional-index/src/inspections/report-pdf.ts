import type { InspectionReport, InspectionSection, InspectionSeen } from '#contracts/http/inspections.js';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { dayInDutch, momentInDutch } from '../stored-in-dutch.js';

/** Embedded, with every letter that a Dutch name can have. */
const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const regular = fontFile('DejaVuSans');
const bold = fontFile('DejaVuSans-Bold');

const MARGIN = 56;
const INDENT = 12;

type Region = InspectionReport['regions'][number];
type Doc = InstanceType<typeof PDFDocument>;

/** The report on paper, in plain Dutch: tagged, so that it can be read aloud, with its date and page numbers. */
export async function reportPdf(report: InspectionReport): Promise<Buffer> {
  const title = 'Inzage in de verwijsindex';
  const { default: Document } = await import('pdfkit'); // 20 MB in memory, so not before somebody asks
  const doc = new Document({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, font: regular },
    ...{ tagged: true, pdfVersion: '1.7', lang: 'nl-NL', displayTitle: true, subset: 'PDF/UA' as never }, // its types do not know this one yet
    info: { Title: `${title} (kenmerk ${report.reference})`, CreationDate: new Date(report.askedAt) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => doc.on('end', resolve));
  const writer = new Writer(doc);
  writer.heading('H1', title);
  introduce(writer, report);
  for (const region of report.regions) writeRegion(writer, region);
  writer.finish(`Inzage ${report.reference}, gevraagd op ${dayInDutch(report.askedAt.slice(0, 10))}`);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function introduce(
  writer: Writer,
  { college, askedAt, askedBy, reference, complete }: InspectionReport,
): void {
  writer.paragraph(
    'Dit rapport laat zien wat er over de jeugdige in de verwijsindex staat, en wie dat heeft gezien: wanneer en waarom.',
  );
  writer.field('Gevraagd op', momentInDutch(new Date(askedAt)));
  writer.field('Gevraagd door', `${askedBy}, namens de gemeente ${college.name}`);
  writer.field('Kenmerk', reference);
  writer.paragraph(
    complete
      ? 'Dit rapport is volledig. Alle regio’s die iets kunnen weten, hebben geantwoord.'
      : 'Dit rapport is nog niet volledig. Hieronder staat welke regio’s nog niet hebben geantwoord.',
  );
}

function writeRegion(writer: Writer, { region, state, answeredAt, part }: Region): void {
  writer.heading('H2', `Regio ${region.name}`);
  if (state === 'not-connected')
    return writer.paragraph('Deze regio is niet aangesloten. Vraag het daar zelf aan de gemeente.');
  if (!part || answeredAt === null)
    return writer.paragraph('Deze regio heeft nog niet geantwoord. Dit deel ontbreekt nog.');
  writer.paragraph(`Geantwoord op ${momentInDutch(new Date(answeredAt))}.`);
  if (part.stored.length === 0) writer.paragraph('In deze regio staat niets over de jeugdige.');
  for (const section of part.stored) writeSection(writer, section);
  if (part.seen.length === 0) return;
  writer.heading('H3', 'Wie heeft gegevens gezien of veranderd?');
  for (const seen of part.seen) writer.paragraph(sentenceOf(seen));
}

function writeSection(writer: Writer, { title, records }: InspectionSection): void {
  writer.heading('H3', title);
  records.forEach((record, index) => {
    if (records.length > 1) writer.heading('H4', `${index + 1} van ${records.length}`);
    for (const [label, value] of Object.entries(record)) writer.field(label, value);
  });
}

function sentenceOf({ at, who, organisation, role, what, why, refused }: InspectionSeen): string {
  const tried = refused ? ' Dat is geweigerd.' : '';
  return `${momentInDutch(new Date(at))}: ${who} (${role}, ${organisation}) ${what}. Waarom: ${why}.${tried}`;
}

type Heading = 'H1' | 'H2' | 'H3' | 'H4';
const sizes: Readonly<Record<Heading, number>> = { H1: 20, H2: 15, H3: 12, H4: 10 };

/** Writes tagged text from top to bottom. */
class Writer {
  private readonly root: ReturnType<Doc['struct']>;

  constructor(private readonly doc: Doc) {
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  heading(level: Heading, text: string): void {
    const { doc } = this;
    if (doc.y > doc.page.height - MARGIN - 80) doc.addPage(); // never alone at the foot of a page
    this.add(level, () => {
      doc.moveDown(level === 'H1' ? 0 : level === 'H4' ? 0.3 : 0.8);
      doc.font(bold).fontSize(sizes[level]).text(text, MARGIN).moveDown(0.2);
    });
  }

  paragraph(text: string): void {
    this.add('P', () => this.doc.font(regular).fontSize(10).text(text, MARGIN).moveDown(0.3));
  }

  field(label: string, value: string): void {
    this.add('P', () => {
      this.doc
        .font(bold)
        .fontSize(10)
        .text(`${label}: `, MARGIN + INDENT, this.doc.y, { continued: true });
      this.doc.font(regular).text(value);
    });
  }

  /** Puts the foot on every page: not part of what is read aloud. */
  finish(foot: string): void {
    this.root.end();
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page);
      const { bottom } = this.doc.page.margins;
      this.doc.page.margins.bottom = 0; // the foot stands in the margin
      this.doc.markContent('Artifact', { type: 'Pagination' });
      const y = this.doc.page.height - MARGIN / 1.5;
      const words = `${foot}. Bladzijde ${page + 1} van ${count}`;
      this.doc.font(regular).fontSize(8).text(words, MARGIN, y, { lineBreak: false });
      this.doc.endMarkedContent();
      this.doc.page.margins.bottom = bottom;
    }
  }

  private add(type: string, write: () => void): void {
    this.root.add(this.doc.struct(type, {}, write));
  }
}
