import { inspectionAnsweredSchema, INSPECTION_SLICE } from '#contracts/events/inspection-answered.js';
import { describe, expect, it } from '@jest/globals';
import { partOf, slicesOf } from './slices.js';

const partWith = (records: number) => ({
  stored: [
    {
      title: 'Signalen',
      records: Array.from({ length: records }, (_, index) => ({ Kenmerk: `K-${index}`, Naam: 'Çelik ☂' })),
    },
  ],
  seen: [],
});

describe('A part of a report', () => {
  it.each([0, 1, 500, 5_000])('with %d records is the same after its way in slices', (records) => {
    const slices = slicesOf(partWith(records));
    expect(partOf(slices)).toEqual(partWith(records));
    expect(slices.length > 1).toBe(records > 499 * 2);
    for (const { content } of slices) expect(content.length).toBeLessThanOrEqual(INSPECTION_SLICE);
  });

  it('is not there while a slice is missing', () => {
    const slices = slicesOf(partWith(5_000));
    expect(partOf(slices.slice(1))).toBeNull();
    expect(partOf([])).toBeNull();
  });

  it('fits, slice by slice, in the event', () => {
    const event = {
      inspectionId: '7c1a9b52-0d4e-4b52-8a3a-6b7f0d9f7c01',
      answeredAt: '2026-11-25T09:00:00.000Z',
    };
    for (const slice of slicesOf(partWith(5_000)))
      expect(inspectionAnsweredSchema.safeParse({ ...event, ...slice, heldBy: [] }).success).toBe(true);
  });
});
