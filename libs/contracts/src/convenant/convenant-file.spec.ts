import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import { convenantSchema } from './convenant-file.js';

const file = exampleConvenant();
const supplies = regievoerderSupplies;
const withRules = (...rules: object[]) => ({ ...file, coordination: { ...file.coordination, rules } });
const messages = (candidate: unknown): string[] =>
  (convenantSchema.safeParse(candidate).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('a convenant file that is refused', () => {
  it.each([
    [
      'an unknown key',
      { ...file, escalations: [] },
      /^: expected a section with id, version, name, municipalities, inForce/,
    ],
    ['no version', { ...file, version: undefined }, /^version: expected the version/],
    [
      'a region name with capitals',
      { ...file, id: 'Spec' },
      /^id: expected the id of the region: small letters/,
    ],
    [
      'a date that does not exist',
      { ...file, inForce: { from: '2026-02-30' } },
      /^inForce.from: expected a date/,
    ],
    [
      'an end before the start',
      { ...file, inForce: { from: '2026-01-01', until: '2025-01-01' } },
      /^inForce.until: expected a date after/,
    ],
    [
      'an age above the law without ground',
      { ...file, ages: { ...file.ages, limitYears: 24 } },
      /^ages.ground: expected a ground/,
    ],
    [
      'a lifetime above the law',
      { ...file, signals: { ...file.signals, maximumMonths: 25 } },
      /^signals.maximumMonths: expected longest lifetime in months: a whole number from 1 to 24$/,
    ],
    [
      'a lifetime above its own maximum',
      { ...file, signals: { ...file.signals, maximumMonths: 6 } },
      /^signals.lifetimeMonths: expected at most maximumMonths$/,
    ],
    [
      'police that could coordinate',
      { ...file, coordination: { ...file.coordination, neverCoordinate: ['education'] } },
      /^coordination.neverCoordinate: expected education and police among them/,
    ],
    ['no rules', withRules(), /^coordination.rules: expected at least one rule$/],
    [
      'a rule without source',
      withRules({ ...supplies, source: undefined }),
      /^coordination.rules.0.source: expected a section with document, article$/,
    ],
    [
      'a rule that decides two things',
      withRules({ ...supplies, then: { supply: 'regievoerder', agree: 'parties' } }),
      /^coordination.rules.0.then: expected exactly one of assign, agree, supply$/,
    ],
    [
      'a rule that decides nothing',
      withRules({ ...supplies, then: {} }),
      /^coordination.rules.0.then: expected exactly one of assign, agree, supply$/,
    ],
    [
      'an organisation kind that does not exist',
      withRules({ ...supplies, then: { assign: ['youth-halp'] } }),
      /^coordination.rules.0.then.assign.0: expected one of youth-care-agency, youth-protection/,
    ],
    [
      'a rule that assigns police',
      withRules({ ...supplies, id: 'first', then: { assign: ['police'] } }, supplies),
      /^coordination.rules.0.then: expected no kind of neverCoordinate: police$/,
    ],
    [
      'two rules of one name',
      withRules(supplies, supplies),
      /^coordination.rules.1.id: expected a name used only once$/,
    ],
    [
      'a last rule that may not fire',
      withRules({ ...supplies, when: { candidatesAtLeast: 1 } }),
      /^coordination.rules.0.when: expected \{\} with agree or supply: the last rule always fires$/,
    ],
    [
      'a sentence that names a coordinator whom nobody assigned',
      withRules({ ...supplies, because: 'Dat is {coordinator}.' }),
      /^coordination.rules.0.because: expected no placeholder in this rule, not \{coordinator\}$/,
    ],
    [
      'a placeholder that does not exist',
      withRules(
        { ...supplies, when: { candidatesAtLeast: 1 }, because: 'Dat is {wie}.' },
        { ...supplies, id: 'last' },
      ),
      /^coordination.rules.0.because: expected \{candidates\} in this rule, not \{wie\}$/,
    ],
    [
      'half a sentence',
      withRules({ ...supplies, because: 'omdat het zo is' }),
      /^coordination.rules.0.because: expected why: one Dutch sentence with a capital and a full stop$/,
    ],
  ])('with %s says what is expected', (_case, candidate, message) => {
    expect(messages(candidate)).toContainEqual(expect.stringMatching(message));
  });
});
