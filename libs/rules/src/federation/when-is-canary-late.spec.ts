import { describe, expect, it } from '@jest/globals';
import { canaryStandingOf, isCanaryLate } from './when-is-canary-late.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 26, 9, 0, seconds));

describe('A canary', () => {
  it.each([
    ['is in time when it is back within the time', { sentAt: at(0), backAt: at(10) }, at(59), false],
    ['is late when it came back after that', { sentAt: at(0), backAt: at(11) }, at(59), true],
    ['is not late as long as there is time', { sentAt: at(0), backAt: null }, at(10), false],
    ['is late when it is not back by then', { sentAt: at(0), backAt: null }, at(11), true],
  ])('%s', (_what, canary, now, late) => {
    expect(isCanaryLate(canary, now, 10)).toBe(late);
  });
});

describe('The way between two regions', () => {
  const since = '2026-11-26T09:00:00.000Z';

  it.each([
    ['in-time', true, { backAt: since, lateSinceAt: null }],
    ['under-way', true, { backAt: null, lateSinceAt: null }],
    ['late', true, { backAt: null, lateSinceAt: since }],
    ['late', true, { backAt: since, lateSinceAt: since }],
    ['unknown', true, undefined],
    ['unknown', false, { backAt: since, lateSinceAt: null }],
    ['unknown', false, { backAt: null, lateSinceAt: since }],
  ] as const)('is %s when the sender is heard: %s, and tells %j', (standing, isHeard, told) => {
    expect(canaryStandingOf(isHeard, told)).toBe(standing);
  });
});
