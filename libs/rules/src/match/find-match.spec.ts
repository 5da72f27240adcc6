import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findMatch, type SignalFacts } from './find-match.js';

const source = { document: 'spec', article: '-' };
const organisations = { between: 'organisations', source } as const;
const professionals = { between: 'professionals', source } as const;

let count = 0;
const signal = (organisationId: string, professionalId: string): SignalFacts => ({
  signalId: `signal-${++count}`,
  organisationId,
  professionalId,
  organisationKind: 'youth-help',
  givenAt: '2026-11-22T09:30:00.000Z',
});

describe('a match', () => {
  const alone = [signal('school', 'anna')];
  const colleagues = [signal('school', 'anna'), signal('school', 'bram')];
  const others = [signal('school', 'anna'), signal('ggd', 'carla')];
  it.each([
    ['nobody', [], organisations, false, 0],
    ['one signal', alone, organisations, false, 1],
    ['two professionals of one organisation', colleagues, organisations, false, 1],
    ['the same where the convenant counts professionals', colleagues, professionals, true, 2],
    ['two organisations', others, organisations, true, 2],
    ['two organisations where it counts professionals', others, professionals, true, 2],
    ['three signals of two organisations', [...colleagues, signal('ggd', 'carla')], organisations, true, 2],
  ])('%s', (_case, signals, rule, matched, involved) => {
    expect(findMatch(signals, rule)).toEqual({ matched, involved, countedBy: rule.between });
  });

  const anySignal = fc
    .tuple(fc.constantFrom('school', 'ggd', 'huisarts'), fc.constantFrom('anna', 'bram', 'carla'))
    .map(([organisation, professional]) => signal(organisation, professional));

  it('does not depend on the order of the signals, and one more signal never undoes it', () => {
    fc.assert(
      fc.property(
        fc.array(anySignal),
        anySignal,
        fc.constantFrom(organisations, professionals),
        (all, more, rule) => {
          const found = findMatch(all, rule);
          expect(findMatch([...all].reverse(), rule)).toEqual(found);
          expect(findMatch([...all, more], rule).matched || !found.matched).toBe(true);
        },
      ),
    );
  });
});
