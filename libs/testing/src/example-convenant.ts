import type { Convenant, CoordinationRule } from '#rules/convenant/convenant.js';

const source = { document: 'Spec', article: '-' };

/** The last rule of a convenant: it always fires. */
export const regievoerderSupplies: CoordinationRule = {
  id: 'supplied',
  when: {},
  then: { supply: 'regievoerder' },
  because: 'De regievoerder zorgt voor een zorgcoördinator.',
  source,
};

/** A whole convenant that no region signed, with these rules or, without any, only the last. */
export function exampleConvenant(...rules: readonly CoordinationRule[]): Convenant {
  return {
    id: 'spec',
    version: '3',
    name: 'Spec',
    inForce: { from: '2026-01-01' },
    parties: { changedBy: 'municipalities', admission: { decides: 'municipality' }, source },
    municipalities: [
      { code: '0637', name: 'Zoetermeer' },
      { code: '1676', name: 'Schouwen-Duiveland' },
    ],
    ages: { limitYears: 23, source },
    signals: { lifetimeMonths: 12, maximumMonths: 24, source },
    urgent: { telephoneFirst: true, source },
    match: { between: 'organisations', source },
    coordination: {
      neverCoordinate: ['education', 'police'],
      source,
      rules: rules.length > 0 ? rules : [regievoerderSupplies],
    },
    guards: [{ when: {}, who: 'regievoerder', source }],
    terms: { accept: { workingDays: 2, source }, handling: { workingDays: 60, source } },
    escalation: [
      {
        id: 'everything',
        when: {},
        steps: [
          {
            id: 'management',
            who: 'management',
            may: 'mediate',
            workingDays: 2,
            says: 'De directie zoekt met u een oplossing.',
            source,
          },
          {
            id: 'portfolio-holder',
            who: 'portfolio-holder',
            may: 'binding-instruction',
            workingDays: 0,
            says: 'De wethouder beslist.',
            source,
          },
        ],
        source,
      },
    ],
    objection: { with: 'municipality-of-residence', weeks: 6, source },
    notices: { match: [], source },
    duties: [{ id: 'evaluation', what: 'evaluation', by: 'municipality', yearlyBefore: '05-01', source }],
  };
}
