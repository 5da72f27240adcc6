import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CoordinationRule, OrganisationKind } from '../convenant/convenant.js';
import { decide } from '../convenant/decide.js';
import { beginCoordination } from './begin-coordination.js';
import { applyAction, type CaseAction, type CoordinationCase } from './coordination-case.js';
import { decideAgain, type Followed, followParties } from './follow-parties.js';

const rule = (id: string, more: Partial<CoordinationRule>): CoordinationRule => ({
  ...regievoerderSupplies,
  id,
  ...more,
});
const protection = rule('protection', { then: { assign: ['youth-protection'] }, takesOver: true });
const stuck = rule('stuck', { when: { stuck: true }, then: { supply: 'expert-team' }, takesOver: true });
const helps = rule('helps', { then: { assign: ['youth-help', 'family-doctor'] } });
const agree = rule('agree', { when: { candidatesAtLeast: 1 }, then: { agree: 'parties' } });
const agreeing = exampleConvenant(protection, stuck, agree, regievoerderSupplies);
const ordered = exampleConvenant(protection, helps, regievoerderSupplies);
const free = { heldByProcessDirector: false };

type Kinds = readonly OrganisationKind[];
const start = (kinds: Kinds, convenant = agreeing): CoordinationCase =>
  beginCoordination(decide(exampleFacts(kinds), convenant), free);
const acted = (before: CoordinationCase, ...acts: CaseAction[]): CoordinationCase =>
  acts.reduce((now, act) => {
    const answer = applyAction(now, act);
    if ('to' in answer) return answer.to;
    throw new Error(answer.refused);
  }, before);
const names = (by: string, named: string): CaseAction => ({
  ...{ action: 'propose', who: 'party', by, names: named },
});
const accepts = (by: string): CaseAction => ({ action: 'accept', who: 'candidate', by });
const joined = (before: CoordinationCase, kinds: Kinds, convenant = agreeing, more = {}): Followed =>
  followParties(before, { facts: { ...exampleFacts(kinds), ...more }, outside: [], came: true }, convenant);
const left = (before: CoordinationCase, kinds: Kinds, convenant = agreeing): Followed =>
  followParties(before, { facts: exampleFacts(kinds), outside: [], came: false }, convenant);

describe('A coordination begins', () => {
  it.each([
    ['with who is assigned', ['family-doctor', 'youth-help'], ordered, 'proposed', 'youth-help'],
    ['with parties who agree', ['family-doctor', 'education'], agreeing, 'agreeing', null],
    ['with who supplies, when nobody may', ['police', 'education'], agreeing, 'being-supplied', null],
  ] as const)('%s', (_what, kinds, convenant, state, candidate) => {
    expect(start(kinds, convenant)).toMatchObject({ state, candidate, coordinator: null });
  });
});

describe('When somebody joins', () => {
  const two: Kinds = ['family-doctor', 'youth-help'];
  const coordinating = acted(start(two, ordered), accepts('youth-help'));

  it('who agree among themselves become more', () => {
    const { to, steps, taken } = joined(start(two), [...two, 'social-work']);
    expect(to).toMatchObject({ state: 'agreeing', mayCoordinate: [...two, 'social-work'] });
    expect([steps, taken?.decision.rule]).toEqual([[], 'agree']);
  });

  it('who is named stays named, and who joined is yet to agree', () => {
    const named = acted(start(two), names('family-doctor', 'youth-help'));
    expect(joined(named, [...two, 'social-work']).to).toMatchObject({
      state: 'named',
      candidate: 'youth-help',
      agreed: ['family-doctor'],
    });
  });

  it('who coordinates stays, also when the rule would have chosen another', () => {
    const { to, steps, taken } = joined(coordinating, ['youth-help', 'youth-help', 'family-doctor'], ordered);
    expect([to.state, to.coordinator, steps, taken]).toEqual(['accepted', 'youth-help', [], null]);
  });

  it('youth protection takes over, and until it accepts who coordinated stays', () => {
    const { to, steps, taken } = joined(coordinating, [...two, 'youth-protection'], ordered);
    expect(to).toMatchObject({
      state: 'handed-over',
      coordinator: 'youth-help',
      candidate: 'youth-protection',
    });
    expect(steps).toEqual([
      { action: 'take-over', from: 'accepted', to: 'handed-over', names: 'youth-protection' },
    ]);
    expect(taken?.facts).toMatchObject({ standing: 'youth-help' });
    const again = joined(to, [...two, 'youth-protection', 'social-work'], ordered);
    expect([again.steps, again.taken]).toEqual([[], null]);
  });

  it.each<[string, CoordinationCase]>([
    ['asked', start(two, ordered)],
    ['named', acted(start(two), names('family-doctor', 'youth-help'))],
    ['looked for by the regievoerder', start(['police', 'education'])],
  ])('youth protection is asked at once, whoever was %s', (_what, before) => {
    const { to } = joined(before, [...two, 'youth-protection']);
    expect(to).toMatchObject({ state: 'proposed', candidate: 'youth-protection', agreed: [] });
  });

  it('the parties agree after all when it is the first who may coordinate', () => {
    const { to } = joined(start(['police', 'education']), ['police', 'education', 'family-doctor']);
    expect(to).toMatchObject({ state: 'agreeing', mayCoordinate: ['family-doctor'] });
  });

  it('the parties are left alone when they asked for a coordinator themselves', () => {
    const asked = acted(start(two), { action: 'ask-for-supply', who: 'party', by: 'family-doctor' });
    expect(joined(asked, [...two, 'social-work']).to.state).toBe('being-supplied');
  });

  it('a rule that takes over to supply somebody releases who coordinates', () => {
    const { to } = joined(coordinating, [...two, 'social-work'], agreeing, { stuck: true });
    expect(to).toMatchObject({ state: 'being-supplied', coordinator: null });
  });
});

describe('When somebody leaves', () => {
  const three: Kinds = ['family-doctor', 'youth-help', 'social-work'];

  it('and coordinated, the convenant decides again', () => {
    const { to, steps } = left(
      acted(start(three, ordered), accepts('youth-help')),
      ['family-doctor', 'police'],
      ordered,
    );
    expect(to).toMatchObject({ state: 'proposed', candidate: 'family-doctor', coordinator: null });
    expect(steps.map(({ action, to }) => [action, to])).toEqual([
      ['decline', 'declined'],
      ['begin', 'proposed'],
    ]);
  });

  it('and was named, the parties name another', () => {
    const named = acted(start(three), names('family-doctor', 'youth-help'));
    expect(left(named, ['family-doctor', 'social-work']).to).toMatchObject({
      state: 'agreeing',
      candidate: null,
    });
  });

  it('and was asked to take over, who coordinates stays', () => {
    const accepted = acted(start(three, ordered), accepts('youth-help'));
    const { to } = joined(accepted, [...three, 'youth-protection'], ordered);
    expect(left(to, three, ordered).to).toMatchObject({ state: 'accepted', coordinator: 'youth-help' });
  });

  it('and all who stay had agreed, it is settled', () => {
    const named = acted(start(three), names('family-doctor', 'youth-help'), {
      ...{ action: 'agree', who: 'party', by: 'youth-help' },
    });
    const { to, steps } = left(named, ['family-doctor', 'youth-help']);
    expect([to.state, to.coordinator]).toEqual(['accepted', 'youth-help']);
    expect(steps.map(({ action }) => action)).toEqual(['all-agreed']);
  });

  it('nobody from outside the match leaves with them', () => {
    const supplied = acted(
      start(['police', 'education']),
      { action: 'supply', who: 'supplier', by: null, names: 'outside' },
      accepts('outside'),
    );
    const facts = exampleFacts(['police', 'justice']);
    const { to } = followParties(supplied, { facts, outside: ['outside'], came: false }, agreeing);
    expect(to).toMatchObject({ state: 'accepted', coordinator: 'outside' });
  });
});

describe('After a refusal', () => {
  it('the next of the rule is asked, and when nobody is left somebody is supplied', () => {
    const first = acted(start(['youth-help', 'family-doctor'], ordered), {
      ...{ action: 'decline', who: 'candidate', by: 'youth-help' },
    });
    const facts = exampleFacts(['youth-help', 'family-doctor']);
    const next = decideAgain(first, { ...facts, declined: ['youth-help'] }, ordered).to;
    expect(next).toMatchObject({ state: 'proposed', candidate: 'family-doctor' });
    const second = acted(next, { action: 'decline', who: 'candidate', by: 'family-doctor' });
    const declined = ['youth-help', 'family-doctor'];
    expect(decideAgain(second, { ...facts, declined }, ordered).to.state).toBe('being-supplied');
  });
});

const kinds = fc.subarray<OrganisationKind>(
  ['family-doctor', 'youth-help', 'social-work', 'youth-protection', 'police', 'education'],
  { minLength: 1 },
);

describe('Whoever comes and goes', () => {
  it.each([
    ['where the parties agree', agreeing],
    ['where rules assign', ordered],
  ])('only who is involved and may is asked, %s', (_what, convenant) => {
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 8 }), (crowds) => {
        let now = start(crowds[0] ?? [], convenant);
        let before: readonly OrganisationKind[] = crowds[0] ?? [];
        for (const crowd of crowds) {
          const came = crowd.some((kind) => !before.includes(kind));
          now = followParties(now, { facts: exampleFacts(crowd), outside: [], came }, convenant).to;
          const asked = [now.candidate, now.coordinator].filter((id) => id !== null);
          for (const id of asked) expect(crowd).toContain(id);
          expect(now.state === 'declined' || asked.some((id) => id === 'police' || id === 'education')).toBe(
            false,
          );
          if (crowd.includes('youth-protection') && came) expect(asked).toContain('youth-protection');
          before = crowd;
          if (now.candidate !== null && now.state === 'proposed') now = acted(now, accepts(now.candidate));
        }
      }),
    );
  });
});
