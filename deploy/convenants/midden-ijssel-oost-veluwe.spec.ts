import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { holds } from '#rules/convenant/condition.js';
import type { OrganisationKind } from '#rules/convenant/convenant.js';
import { decide, takeOver } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';

const convenant = readConvenantFile(join(import.meta.dirname, 'midden-ijssel-oost-veluwe.yaml'));

describe('the convenant of Midden-IJssel/Oost-Veluwe', () => {
  const hattem = { municipality: '0244' };

  it.each<[string, OrganisationKind[], boolean, string]>([
    ['the parties agree, youth protection too', ['youth-protection', 'youth-help'], false, 'parties-agree'],
    [
      'a school and the police cannot: the regievoerder',
      ['education', 'police'],
      false,
      'regievoerder-supplies',
    ],
    [
      'a stuck case goes to the expert team',
      ['youth-protection', 'youth-help'],
      true,
      'expert-team-when-stuck',
    ],
    ['also when nobody may coordinate', ['education', 'police'], true, 'expert-team-when-stuck'],
  ])('%s', (_case, kinds, stuck, rule) => {
    expect(decide(exampleFacts(kinds, { ...hattem, stuck }), convenant)).toMatchObject({
      rule,
      coordinatorSignalId: null,
    });
  });

  it('the expert team decides also when somebody coordinates already', () => {
    const facts = { ...exampleFacts(['youth-help', 'education'], hattem), standing: 'youth-help' };
    expect(takeOver(facts, convenant)).toBeNull();
    expect(takeOver({ ...facts, stuck: true }, convenant)?.sentence).toBe(
      'Deze situatie is vastgelopen; het Regionaal Expertteam bepaalt wie de procesregie doet.',
    );
  });

  it('the process director guards a stuck case, the municipality any other', () => {
    const guardOf = (stuck: boolean) =>
      convenant.guards.find(({ when }) => holds(when, exampleFacts(['youth-help'], { ...hattem, stuck }), 1))
        ?.who;
    expect(guardOf(true)).toBe('process-director');
    expect(guardOf(false)).toBe('municipality');
  });

  it('has an expert team with four functions that reports beyond the region, and meets every year', () => {
    expect(convenant.expertTeam).toMatchObject({
      functions: ['consult', 'direct', 'report-patterns', 'learn'],
      reportsTo: ['municipality', 'supra-regional-network'],
    });
    expect(convenant.duties.map(({ what }) => what)).toEqual(['meeting', 'report', 'reflection']);
    expect(convenant.escalation[0]?.steps.map(({ who }) => who)).toEqual([
      'expert-team',
      'process-director',
      'supra-regional-network',
    ]);
  });
});
