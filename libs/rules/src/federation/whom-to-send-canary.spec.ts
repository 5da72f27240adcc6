import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { regionStates } from './region-states.js';
import {
  canaryDestinations,
  type CanaryCandidate,
  dueCanaries,
  type LastCanary,
  LOST_AFTER_SECONDS,
} from './whom-to-send-canary.js';

const region = (id: string, change: Partial<CanaryCandidate> = {}): CanaryCandidate => ({
  ...{ id, state: 'live', hasKeys: true, takesPart: true },
  ...change,
});
const startedAt = Date.UTC(2026, 10, 26, 9);
const at = (seconds: number): Date => new Date(startedAt + seconds * 1_000);
const pace = { everySeconds: 60, tickSeconds: 5 };

describe('Canaries go', () => {
  it('to every other region that is live', () => {
    expect(canaryDestinations('here', [region('here'), region('one'), region('two')])).toEqual([
      'one',
      'two',
    ]);
  });

  it.each(regionStates.filter((state) => state !== 'live'))('to none that is %s, and from none', (state) => {
    expect(canaryDestinations('here', [region('here'), region('one', { state })])).toEqual([]);
    expect(canaryDestinations('here', [region('here', { state }), region('one')])).toEqual([]);
  });

  it('to none that has no keys, nor to the connection test of the hub', () => {
    const others = [region('one', { hasKeys: false }), region('two', { takesPart: false })];
    expect(canaryDestinations('here', [region('here'), ...others])).toEqual([]);
  });

  it('from no region that the directory does not know', () => {
    expect(canaryDestinations('here', [region('one')])).toEqual([]);
  });
});

describe('A canary is due', () => {
  const due = (last: LastCanary | null, now: Date): boolean =>
    dueCanaries(['one'], new Map(last ? [['one', last]] : []), now, pace).length === 1;

  it('when there was none', () => expect(due(null, at(0))).toBe(true));

  it('when the last one is back and was sent an interval ago', () => {
    expect(due({ sentAt: at(0), backAt: at(1) }, at(55))).toBe(false);
    expect(due({ sentAt: at(0), backAt: at(1) }, at(60))).toBe(true);
  });

  it('not while one is on its way, until that is taken for lost', () => {
    expect(due({ sentAt: at(0), backAt: null }, at(LOST_AFTER_SECONDS - 1))).toBe(false);
    expect(due({ sentAt: at(0), backAt: null }, at(LOST_AFTER_SECONDS))).toBe(true);
  });
});

it('Every region of a federation gets one about each interval, and never a heap at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 5, max: 120 }), (count, everySeconds) => {
      const destinations = Array.from({ length: count }, (_, index) => `region-${index}`);
      const last = new Map<string, LastCanary>();
      const sent = new Map<string, number>();
      const most = Math.ceil((count * 5) / everySeconds);
      for (let second = 0; second < (everySeconds + 5) * 4; second += 5) {
        const due = dueCanaries(destinations, last, at(second), { everySeconds, tickSeconds: 5 });
        expect(due.length).toBeLessThanOrEqual(most);
        due.forEach((id) => {
          last.set(id, { sentAt: at(second), backAt: at(second + 1) });
          sent.set(id, (sent.get(id) ?? 0) + 1);
        });
      }
      expect(sent.size).toBe(count);
      expect(Math.min(...sent.values())).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 50 },
  );
});
