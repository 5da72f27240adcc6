import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';
import type { CoordinationRule } from './convenant.js';
import { decide, explainDecision, takeOver } from './decide.js';

const rule = (id: string, more: Partial<CoordinationRule>): CoordinationRule => ({
  ...regievoerderSupplies,
  id,
  source: { document: 'spec', article: id },
  ...more,
});
const protection = rule('protection', {
  then: { assign: ['youth-protection', 'youth-probation'] },
  takesOver: true,
});
const elsewhere = rule('elsewhere', { when: { municipalities: ['1676'] } });
const stuck = rule('stuck', { when: { stuck: true }, then: { supply: 'expert-team' }, takesOver: true });
const helps = rule('helps', {
  when: { involvesAny: ['youth-help'] },
  then: { assign: ['youth-help', 'education'] },
});
const several = rule('several', { when: { candidatesAtLeast: 2 }, then: { agree: 'parties' } });
const convenant = exampleConvenant(protection, elsewhere, stuck, helps, several, regievoerderSupplies);

describe('who declined, or may not coordinate by their own profile', () => {
  const facts = exampleFacts(['youth-help', 'youth-help', 'family-doctor']);

  it('is no candidate: the next of the rule is', () => {
    expect(decide({ ...facts, declined: ['youth-help'] }, convenant)).toMatchObject({
      rule: 'helps',
      coordinatorSignalId: 'youth-help-2',
      candidates: ['youth-help-2', 'family-doctor'],
    });
  });

  it('leaves it to the next rule when nobody of the rule is left', () => {
    expect(decide({ ...facts, declined: ['youth-help', 'youth-help-2'] }, convenant)).toMatchObject({
      rule: 'supplied',
      coordinatorSignalId: null,
      candidates: ['family-doctor'],
    });
  });

  it('does not count among those who may coordinate', () => {
    const signals = facts.signals.map((signal) => ({ ...signal, mayCoordinate: false as const }));
    expect(decide({ ...facts, signals }, convenant)).toMatchObject({ rule: 'supplied', candidates: [] });
  });
});

describe('who coordinates already', () => {
  it.each([
    ['stays when somebody joins whom a rule assigns', ['youth-help', 'family-doctor'], 'family-doctor', null],
    ['hands over when a rule takes over', ['youth-help', 'youth-probation'], 'youth-help', 'youth-probation'],
    [
      'stays when that rule would have been content with them',
      ['youth-probation', 'youth-protection'],
      'youth-probation',
      null,
    ],
    ['stays when nobody of that rule joins', ['youth-help', 'youth-health-care'], 'youth-help', null],
  ] as const)('%s', (_case, kinds, standing, coordinator) => {
    const decision = takeOver({ ...exampleFacts(kinds), standing }, convenant);
    expect(decision?.coordinatorSignalId ?? null).toBe(coordinator);
  });

  it('hands over a stuck case to the function that the convenant names', () => {
    const facts = { ...exampleFacts(['youth-help', 'education']), standing: 'youth-help' };
    expect(takeOver(facts, convenant)).toBeNull();
    expect(takeOver({ ...facts, stuck: true }, convenant)).toMatchObject({ rule: 'stuck' });
  });
});

describe('the explanation of a decision', () => {
  it('names the source of the rule that decided, and why each rule before it did not', () => {
    const { decision, passedOver } = explainDecision(exampleFacts(['youth-health-care']), convenant);
    expect(decision).toMatchObject({ rule: 'supplied', source: regievoerderSupplies.source });
    expect(passedOver).toEqual([
      { rule: 'protection', reason: 'kind-not-involved' },
      { rule: 'elsewhere', reason: 'other-municipality' },
      { rule: 'stuck', reason: 'not-stuck' },
      { rule: 'helps', reason: 'kind-not-involved' },
      { rule: 'several', reason: 'too-few-candidates' },
    ]);
  });

  it('tells who declined from who may not coordinate', () => {
    const reasonsOf = (facts: Parameters<typeof explainDecision>[0]) =>
      explainDecision(facts, exampleConvenant(helps, regievoerderSupplies)).passedOver;
    const facts = exampleFacts(['youth-help', 'education']);
    expect(reasonsOf({ ...facts, declined: ['youth-help'] })).toEqual([
      { rule: 'helps', reason: 'declined' },
    ]);
    const [help, ...others] = facts.signals;
    const signals = [...(help ? [{ ...help, mayCoordinate: false as const }] : []), ...others];
    expect(reasonsOf({ ...facts, signals })).toEqual([{ rule: 'helps', reason: 'may-not-coordinate' }]);
  });

  it('says why who coordinates already stays', () => {
    const helped = explainDecision({ ...exampleFacts(['youth-help']), standing: 'youth-help' }, convenant);
    expect(helped.decision).toBeNull();
    expect(helped.passedOver.at(-1)).toEqual({ rule: 'helps', reason: 'does-not-take-over' });
    const kinds = ['youth-protection', 'youth-probation'] as const;
    expect(explainDecision({ ...exampleFacts(kinds), standing: 'youth-probation' }, convenant)).toEqual({
      decision: null,
      passedOver: [{ rule: 'protection', reason: 'already-coordinates' }],
    });
  });

  it('is of the same decision', () => {
    const facts = exampleFacts(['family-doctor', 'youth-health-care'], { municipality: '1676' });
    expect(explainDecision(facts, convenant).decision).toEqual(decide(facts, convenant));
  });
});
