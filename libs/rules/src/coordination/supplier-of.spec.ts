import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';
import { supplierOf } from './supplier-of.js';

const agree = {
  ...regievoerderSupplies,
  when: { candidatesAtLeast: 1 },
  then: { agree: 'parties' },
} as const;
const facts = exampleFacts(['family-doctor', 'youth-help']);

describe('Who supplies a coordinator when no party can', () => {
  it('is the function of the rule that fires then', () => {
    const zorgregisseur = { ...regievoerderSupplies, then: { supply: 'zorgregisseur' } } as const;
    expect(supplierOf(facts, exampleConvenant(agree, zorgregisseur))).toBe('zorgregisseur');
  });

  it('is who guards the process when the convenant always leaves it to the parties', () => {
    const always = { ...agree, when: {} };
    const guards = [{ when: {}, who: 'cjg-coordinator', source: agree.source }] as const;
    expect(supplierOf(facts, { ...exampleConvenant(always), guards })).toBe('cjg-coordinator');
  });
});
