import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectingSteps } from './connecting-steps.js';
import {
  mayTakeStep,
  nextStep,
  suspensionReasons,
  whatIsMissing,
  type ConnectingFacts,
} from './what-is-missing.js';

const now = '2026-11-26T10:00:00.000Z';

/** Everything is arranged. */
const ready: ConnectingFacts = {
  state: 'preparing',
  kind: 'region',
  municipalities: [
    { code: '0664', name: 'Goes' },
    { code: '0654', name: 'Borsele' },
  ],
  convenant: { reference: 'C-1', on: '2026-10-01' },
  agreement: { reference: 'A-1', on: '2026-11-01' },
  directed: ['0664', '0654'],
  keys: { givenAt: '2026-11-20T10:00:00.000Z', provenAt: '2026-11-20T10:05:00.000Z' },
  test: { at: '2026-11-25T10:00:00.000Z', passed: true },
  suspended: null,
  leavesOn: null,
};

const lacks = (change: Partial<ConnectingFacts>, step: 'trial' | 'live' | 'resume' = 'trial'): string[] =>
  whatIsMissing({ ...ready, ...change }, step, now).map(({ what }) => what);

describe('what a region lacks for its trial', () => {
  it('is nothing when all is arranged', () => {
    expect(lacks({})).toEqual([]);
    expect(mayTakeStep(ready, 'trial', now)).toEqual({ allowed: true, after: 'trial' });
  });

  it.each([
    [{ convenant: null }, ['the signed convenant: its reference and the day of signing']],
    [{ agreement: null }, ['the connection agreement: its reference and its date']],
    [{ directed: ['0664'] }, ['a directing function (regie) for Borsele (0654)']],
    [{ directed: [] }, ['a directing function (regie) for Goes (0664), Borsele (0654)']],
    [{ municipalities: [] }, ['at least one municipality']],
    [{ municipalities: [], kind: 'direct-reporter', directed: [] }, []],
    [{ keys: null }, ['the public keys of the region']],
    [{ keys: { givenAt: now, provenAt: null } }, ['the proof that the region holds its private keys']],
    [{ test: null }, ['a passed connection test']],
    [{ test: { at: now, passed: false } }, ['a connection test that it passes']],
    [{ test: { at: '2026-10-01T10:00:00.000Z', passed: true } }, ['a connection test of the last 30 days']],
    [{ keys: { givenAt: now, provenAt: now } }, ['a connection test with the keys that it has now']],
  ] as const)('with %j is %j', (change, expected) => {
    expect(lacks(change)).toEqual(expected);
  });

  it('is all but one thing when only the convenant is signed', () => {
    const signed = { ...ready, agreement: null, directed: [], keys: null, test: null };
    expect(nextStep(signed, now)?.missing.map(({ by }) => by)).toEqual([
      ...['conditions', 'conditions', 'keys', 'test'],
    ]);
  });
});

describe('a region', () => {
  it('never goes live without every condition, proven keys and a passed test', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('none', 'preparing', 'trial', 'suspended', 'left' as const),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(...connectingSteps),
        (state, agreement, directed, proven, passed, step) => {
          const facts: ConnectingFacts = {
            ...{ ...ready, state },
            agreement: agreement ? ready.agreement : null,
            directed: directed ? ready.directed : [],
            keys: { givenAt: now, provenAt: proven ? '2026-11-20T10:05:00.000Z' : null },
            test: { at: '2026-11-25T10:00:00.000Z', passed },
            suspended:
              state === 'suspended'
                ? { at: '2026-11-26T09:00:00.000Z', reason: 'own-request', before: 'live' }
                : null,
          };
          const decision = mayTakeStep(facts, step, now);
          const complete = state === 'suspended' || (agreement && directed && proven && passed); // was live before
          return !(decision.allowed && decision.after === 'live') || complete;
        },
      ),
    );
  });

  it('cannot skip its trial', () => {
    expect(mayTakeStep(ready, 'live', now)).toEqual({
      ...{ allowed: false, reason: 'not-in-this-state', missing: [] },
    });
  });

  it('does not go live when it is about to leave', () => {
    expect(lacks({ state: 'trial', leavesOn: '2027-01-01' }, 'live')).toEqual([
      'that it stays: it leaves on 2027-01-01',
    ]);
  });
});

describe('a suspended region', () => {
  const at = '2026-11-26T09:00:00.000Z';
  const later = '2026-11-26T09:20:00.000Z';
  const suspended = (reason: (typeof suspensionReasons)[number], change: Partial<ConnectingFacts> = {}) =>
    mayTakeStep(
      { ...ready, state: 'suspended', suspended: { at, reason, before: 'live' }, ...change },
      'resume',
      now,
    );

  it.each(['own-request', 'long-outage', 'agreement-ended'] as const)(
    'goes on where it was when what it asked for is arranged: %s',
    (reason) => {
      expect(suspended(reason)).toEqual({ allowed: true, after: 'live' });
    },
  );

  it('whose keys may be in other hands needs new ones, and a test with them', () => {
    expect(suspended('keys-not-safe')).toMatchObject({ allowed: false });
    expect(
      suspended('keys-not-safe', { keys: { givenAt: later, provenAt: '2026-11-26T09:30:00.000Z' } }),
    ).toMatchObject({ allowed: false, missing: [{ by: 'test' }] });
    expect(
      suspended('keys-not-safe', {
        keys: { givenAt: later, provenAt: '2026-11-26T09:30:00.000Z' },
        test: { at: '2026-11-26T09:40:00.000Z', passed: true },
      }),
    ).toEqual({ allowed: true, after: 'live' });
  });

  it('that failed the test must pass it again', () => {
    expect(suspended('test-failed')).toMatchObject({ allowed: false });
    expect(suspended('test-failed', { test: { at: '2026-11-26T09:40:00.000Z', passed: true } })).toEqual({
      allowed: true,
      after: 'live',
    });
  });

  it('whose agreement ended needs a new one', () => {
    expect(suspended('agreement-ended', { agreement: null })).toMatchObject({
      allowed: false,
      missing: [{ by: 'conditions' }],
    });
  });
});
