import type { InspectionReport } from '#contracts/http/inspections.js';
import { describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { reportPdf } from './report-pdf.js';

const haaglanden = { id: 'haaglanden', name: 'Haaglanden' };
const record = (index: number) => ({
  ...{ Soort: 'signaal', Kenmerk: 'K7QM-2X9P', 'Gegeven door': `Çiğdem Šimková ${index}` },
  ...{ Organisatie: 'GGD Jeugdgezondheidszorg, Zoetermeer', 'Gegeven op': '22 november 2026 om 10:30' },
});
const seen = {
  ...{ at: '2026-11-22T09:30:00.000Z', who: 'Mieke de Bruin', organisation: 'Huisartsenpraktijk Meerzicht' },
  ...{ role: 'professional', what: 'gaf een signaal', why: 'geeft het signaal', refused: false },
};
const report = (records: number): InspectionReport => {
  const place = { region: haaglanden, state: 'answered', answeredAt: '2026-11-25T10:00:00.000Z' } as const;
  const away = {
    region: { id: 'noord-brabant', name: 'Noord-Brabant' },
    state: 'waiting',
    answeredAt: null,
  } as const;
  return {
    ...{ id: '7c1a9b52-0d4e-4b52-8a3a-6b7f0d9f7c01', reference: 'H4RT-99XZ', askedBy: 'Roos Timmer' },
    ...{
      college: { code: '0637', name: 'Zoetermeer' },
      askedAt: '2026-11-25T10:00:00.000Z',
      complete: false,
    },
    ...{ handedOutAt: null, keptUntil: '2026-12-09T10:00:00.000Z', places: [place, away] },
    regions: [
      {
        ...place,
        part: {
          stored: [
            { title: 'Wie het is', records: [{ BSN: '999996411' }] },
            {
              title: 'Signalen en registraties',
              records: Array.from({ length: records }, (_, index) => record(index)),
            },
          ],
          seen: Array.from({ length: records * 3 }, (_, index) => ({ ...seen, refused: index % 7 === 6 })),
        },
      },
      { ...away, part: null },
    ],
  };
};
const textOf = (pdf: Buffer): string => pdf.toString('latin1');
const pagesOf = (pdf: Buffer): number => (textOf(pdf).match(/\/Type \/Page\b/g) ?? []).length;

/** What is drawn on the pages, out of its compressed streams. */
function drawn(pdf: Buffer): string {
  const streams = [...textOf(pdf).matchAll(/stream\n/g)].map(({ index }) =>
    pdf.subarray(index + 'stream\n'.length),
  );
  return streams
    .map((stream) => {
      try {
        return inflateSync(stream).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

describe('The report on paper', () => {
  it('says its language and title, and is tagged so that it can be read aloud', async () => {
    const pdf = textOf(await reportPdf(report(2)));
    for (const part of [
      '/Lang (nl-NL)',
      '/MarkInfo',
      '/Marked true',
      '/StructTreeRoot',
      '/DisplayDocTitle true',
    ])
      expect(pdf).toContain(part);
    for (const level of ['/S /H1', '/S /H2', '/S /H3', '/S /H4', '/S /P']) expect(pdf).toContain(level);
    expect(pdf).toContain('pdfuaid:part');
  });

  it('embeds its letters, so that every name is right', async () => {
    const pdf = textOf(await reportPdf(report(1)));
    expect(pdf).toMatch(/\/FontFile2/);
    expect(pdf).not.toContain('/BaseFont /Helvetica');
  });

  it('runs on over pages, with a foot on each that is not read aloud', async () => {
    const pdf = await reportPdf(report(60));
    expect(pagesOf(pdf)).toBeGreaterThan(5);
    expect(drawn(pdf).match(/\/Artifact <<[^>]*\/Type \/Pagination/g)).toHaveLength(pagesOf(pdf));
  });

  it('has one page when there is little to tell', async () => {
    expect(pagesOf(await reportPdf(report(1)))).toBe(1);
  });
});
