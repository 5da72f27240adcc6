import { describe, expect, it } from '@jest/globals';
import { canariesView, canaryPairOf, passagesBy } from './canary-pairs.js';

const moment = (second: number): string => new Date(Date.UTC(2026, 10, 26, 9, 0, second)).toISOString();
const canary = {
  ...{ destination: 'haaglanden', canaryId: 'c1', sentAt: moment(0), arrivedAt: moment(3) },
  ...{ backAt: moment(6), lateSinceAt: null, lateCount: 1 },
};
const passage = (type: string, canaryId: string, second: number) => ({
  ...{ type: `nl.verwijsindex.canary.${type}.v1`, canaryId },
  ...{ receivedAt: new Date(moment(second)), forwardedAt: new Date(moment(second + 1)) },
});
const passed = passagesBy([passage('sent', 'c1', 1), passage('arrived', 'c1', 4)]);
const pairOf = (told: Parameters<typeof canaryPairOf>[2], passages = passed) =>
  canaryPairOf('noord-brabant', 'haaglanden', told, passages);

describe('The way between two regions', () => {
  it('has the moment of every hop, of the regions and of the hub', () => {
    expect(pairOf({ isHeard: true, canaries: [canary] })).toEqual({
      ...{ origin: 'noord-brabant', destination: 'haaglanden', standing: 'in-time' },
      ...{ lateSinceAt: null, lateCount: 1, sentAt: moment(0), atHubAt: moment(1), leftHubAt: moment(2) },
      ...{ arrivedAt: moment(3), receiptAtHubAt: moment(4), receiptLeftHubAt: moment(5) },
      ...{ backAt: moment(6), seconds: 6 },
    });
  });

  it('has none of the hub of another canary than the one that is told of', () => {
    const earlier = passagesBy([passage('sent', 'c0', 1)]);
    expect(pairOf({ isHeard: true, canaries: [canary] }, earlier)).toMatchObject({ atHubAt: null });
  });

  it('is unknown when the region that sends tells of no canary to there', () => {
    expect(pairOf({ isHeard: true, canaries: [] })).toMatchObject({
      ...{ standing: 'unknown', sentAt: null, seconds: null, lateCount: 0 },
    });
  });
});

it('What is late stands on top, the longest first', () => {
  const late = (destination: string, second: number) =>
    canaryPairOf(
      'noord-brabant',
      destination,
      { isHeard: true, canaries: [{ ...canary, destination, lateSinceAt: moment(second) }] },
      passed,
    );
  const view = canariesView(
    [late('zoetermeer', 9), pairOf({ isHeard: true, canaries: [canary] }), late('oosterschelde', 2)],
    new Date(moment(30)),
  );
  expect(view.counts).toEqual({ 'in-time': 1, late: 2, 'under-way': 0, unknown: 0 });
  expect(view.alerts).toEqual([
    { origin: 'noord-brabant', destination: 'oosterschelde', sinceAt: moment(2) },
    { origin: 'noord-brabant', destination: 'zoetermeer', sinceAt: moment(9) },
  ]);
});
