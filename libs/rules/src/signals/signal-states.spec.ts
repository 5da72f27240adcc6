import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { messageOf, nextState, signalStates, signalTriggers } from './signal-states.js';
import type { SignalState, SignalTrigger } from './signal-states.js';
import { waitingReasons } from './waiting-reason.js';

const after = (...triggers: SignalTrigger[]): SignalState =>
  triggers.reduce<SignalState>((state, trigger) => {
    const next = nextState(state, trigger);
    return next === 'ignored' ? state : next;
  }, 'given');

/** What is told of a signal; a home that changes or leaves is no news, but the register's own doing. */
const news = signalTriggers.filter((trigger) => trigger !== 'home-changed' && trigger !== 'home-left');

/** How far a signal has come; under way it may wait and leave again, after that it only goes on. */
const progress: Record<SignalState, number> = {
  given: 0,
  sent: 0,
  waiting: 0,
  delivered: 1,
  alone: 2,
  matched: 2,
  ended: 3,
};

describe('the life of a signal', () => {
  it.each([
    ['to another region and nobody there', ['left-region', 'arrived', 'met-nobody'], 'alone'],
    ['to another region and others there', ['left-region', 'arrived', 'met-others'], 'matched'],
    ['inside one region', ['arrived', 'met-others'], 'matched'],
    ['first alone, then somebody joins', ['arrived', 'met-nobody', 'met-others'], 'matched'],
    ['the others leave', ['arrived', 'met-others', 'others-left'], 'alone'],
    ['no way yet', ['found-no-way'], 'waiting'],
    ['a way is found', ['found-no-way', 'found-a-way', 'left-region'], 'sent'],
    ['refused by the hub', ['left-region', 'found-no-way'], 'waiting'],
    ['refused before the relay could tell it left', ['found-no-way', 'left-region'], 'waiting'],
    ['the receipt overtakes the relay', ['arrived', 'left-region'], 'delivered'],
    ['a refusal that comes late', ['arrived', 'met-nobody', 'found-no-way'], 'alone'],
    ['the receipt comes twice', ['arrived', 'met-others', 'arrived', 'met-nobody'], 'matched'],
    [
      'home in another region after all',
      ['arrived', 'met-others', 'home-changed', 'left-region', 'arrived'],
      'delivered',
    ],
    [
      'the home region leaves, and comes back',
      ['arrived', 'met-others', 'home-left', 'found-a-way'],
      'given',
    ],
    ['waits for another reason', ['found-no-way', 'still-no-way'], 'waiting'],
    ['home changed after the end', ['was-ended', 'home-changed'], 'ended'],
    ['ended while under way', ['left-region', 'was-ended', 'arrived', 'met-others'], 'ended'],
  ] as const)('%s', (_case, triggers, state) => {
    expect(after(...triggers)).toBe(state);
  });

  it('never goes back, whatever comes late, twice or in another order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...news), { maxLength: 12 }), (triggers) => {
        triggers.forEach((_, index) => {
          const [before, now] = [after(...triggers.slice(0, index)), after(...triggers.slice(0, index + 1))];
          expect(progress[now]).toBeGreaterThanOrEqual(progress[before]);
          if (before === 'sent') expect(now).not.toBe('given');
        });
      }),
    );
  });

  it('is the same after news that comes twice in a row', () => {
    for (const state of signalStates)
      for (const trigger of signalTriggers) {
        const once = nextState(state, trigger);
        if (once !== 'ignored' && trigger !== 'still-no-way')
          expect(nextState(once, trigger)).toBe('ignored');
      }
  });

  it('can be ended in every state, once, and then changes no more', () => {
    for (const state of signalStates)
      expect(nextState(state, 'was-ended')).toBe(state === 'ended' ? 'ignored' : 'ended');
    for (const trigger of signalTriggers) expect(nextState('ended', trigger)).toBe('ignored');
  });
});

describe('what a state means for the giver', () => {
  const abroad = { homeRegionName: 'Haaglanden', reason: null, homeIsHere: false };

  it('says where the signal goes', () => {
    expect(messageOf('given', abroad)).toContain('Haaglanden');
    expect(messageOf('sent', abroad)).toContain('onderweg');
    expect(messageOf('given', { ...abroad, homeIsHere: true })).not.toContain('Haaglanden');
  });

  it.each([...signalStates])('calls a registration of help what it is: %s', (state) => {
    for (const homeIsHere of [true, false]) {
      const facts = { homeRegionName: null, reason: 'region-not-connected', homeIsHere };
      const message = messageOf(state, { ...facts, kind: 'registration' });
      expect(message).not.toMatch(/signaal/i);
      expect(message.toLowerCase().includes('registratie')).toBe(
        messageOf(state, facts).toLowerCase().includes('signaal'),
      );
    }
  });

  it('says that nobody else is involved and who has the initiative', () => {
    expect(messageOf('alone', abroad)).toMatch(/niemand anders betrokken.*initiatief blijft bij u/);
  });

  it.each([...waitingReasons])('says why it waits: %s', (reason) => {
    const message = messageOf('waiting', { homeRegionName: null, reason, homeIsHere: false });
    expect(message).toMatch(/^Uw signaal wacht: .+initiatief blijft bij u/);
    expect(message).not.toMatch(/null|undefined/);
  });

  it.each([...signalStates])('is a sentence in every state: %s', (state) => {
    for (const homeIsHere of [true, false])
      expect(messageOf(state, { homeRegionName: null, reason: 'no-such-reason', homeIsHere })).toMatch(
        /^[A-Z].+\.$/,
      );
  });
});
