import { describe, expect, it } from '@jest/globals';
import { exampleConvenant, regievoerderSupplies } from '#testing/example-convenant.js';
import fc from 'fast-check';
import { organisationKinds, type CoordinationRule } from './convenant.js';
import { decide, type CoordinationSignal } from './decide.js';

const source = { document: 'spec', article: '-' };
const convenantWith = (...rules: CoordinationRule[]) => exampleConvenant(...rules, regievoerderSupplies);

const signal = (name: string, organisationKind: CoordinationSignal['organisationKind'], minute: number) => ({
  signalId: `signal-${name}`,
  professionalId: `professional-${name}`,
  organisationId: name,
  organisationName: name,
  organisationKind,
  givenAt: `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`,
});
const school = signal('School', 'education', 1);
const ggd = signal('GGD', 'youth-health-care', 2);
const jeugdhulp = signal('Jeugdhulp', 'youth-help', 3);
const wijkteam = signal('Wijkteam', 'youth-help', 4);

const assigns: CoordinationRule = {
  id: 'assigned',
  when: {},
  then: { assign: ['youth-help', 'youth-health-care'] },
  because: '{coordinator} coördineert.',
  source,
};
const agrees: CoordinationRule = {
  id: 'agreed',
  when: { candidatesAtLeast: 2 },
  then: { agree: 'parties' },
  because: 'Dat kan {candidates} zijn.',
  source,
};
const locally: CoordinationRule = {
  id: 'local',
  when: { municipalities: ['1676'] },
  then: { supply: 'zorgregisseur' },
  because: 'De zorgregisseur.',
  source,
};

describe('the decision of a convenant', () => {
  it.each([
    ['the first kind in the list, whoever was first', [assigns], [ggd, jeugdhulp], 'assigned', jeugdhulp],
    ['of one kind the earliest signal', [assigns], [wijkteam, jeugdhulp], 'assigned', jeugdhulp],
    ['nobody of the kinds: the next rule', [assigns], [school], 'supplied', null],
    ['an earlier rule goes first', [agrees, assigns], [ggd, jeugdhulp], 'agreed', null],
    ['too few who may coordinate: the next rule', [agrees, assigns], [school, ggd], 'assigned', ggd],
    ['a rule for one municipality, there', [locally, assigns], [ggd], 'local', null],
  ])('%s', (_case, rules, signals, rule, coordinator) => {
    const decision = decide({ signals, municipality: '1676' }, convenantWith(...rules));
    expect(decision).toMatchObject({ rule, coordinatorSignalId: coordinator?.signalId ?? null });
  });

  it('leaves a rule of one municipality alone elsewhere', () => {
    expect(decide({ signals: [ggd], municipality: '0664' }, convenantWith(locally, assigns)).rule).toBe(
      'assigned',
    );
  });

  it('says why in a sentence, and by which convenant and version', () => {
    expect(
      decide({ signals: [wijkteam, ggd, jeugdhulp, school], municipality: '0637' }, convenantWith(agrees)),
    ).toEqual({
      outcome: 'parties-agree',
      rule: 'agreed',
      source,
      sentence: 'Dat kan GGD, Jeugdhulp of Wijkteam zijn.',
      coordinatorSignalId: null,
      candidates: ['signal-GGD', 'signal-Jeugdhulp', 'signal-Wijkteam'],
      convenant: 'spec',
      convenantVersion: '3',
    });
  });

  it('puts names in the sentence as they are', () => {
    const odd = signal('$& {candidates}', 'youth-help', 5);
    expect(decide({ signals: [odd], municipality: '0637' }, convenantWith(assigns)).sentence).toBe(
      '$& {candidates} coördineert.',
    );
  });

  it('fails loudly when no rule fires, which the schema of a convenant file rules out', () => {
    const convenant = convenantWith();
    const empty = { ...convenant, coordination: { ...convenant.coordination, rules: [] } };
    expect(() => decide({ signals: [], municipality: '0637' }, empty)).toThrow('no rule fires');
  });
});

describe('whatever the convenant and the signals', () => {
  const kinds = fc.constantFrom(...organisationKinds);
  const signals = fc
    .array(fc.tuple(kinds, fc.nat(59)), { maxLength: 8 })
    .map((list) => list.map(([kind, minute], index) => signal(`${kind}-${index}`, kind, minute)));
  const rule: fc.Arbitrary<CoordinationRule> = fc
    .tuple(
      fc.array(kinds, { minLength: 1 }),
      fc.constantFrom<CoordinationRule['when']>({}, { candidatesAtLeast: 2 }),
    )
    .map(([assign, when]) => ({ ...assigns, when, then: { assign } }));
  const convenants = fc.array(rule, { maxLength: 4 }).map((rules) => convenantWith(...rules));

  it('education and police never coordinate, even where a rule names them', () => {
    fc.assert(
      fc.property(signals, convenants, (all, convenant) => {
        const { coordinatorSignalId, candidates } = decide({ signals: all, municipality: '0637' }, convenant);
        const mayCoordinate = all
          .filter(({ organisationKind: kind }) => kind !== 'education' && kind !== 'police')
          .map(({ signalId }) => signalId);
        expect([...candidates].sort()).toEqual(mayCoordinate.sort());
        expect(coordinatorSignalId === null || candidates.includes(coordinatorSignalId)).toBe(true);
      }),
    );
  });

  it('the order in which signals are read makes no difference', () => {
    fc.assert(
      fc.property(signals, convenants, (all, convenant) => {
        const decision = decide({ signals: all, municipality: '0637' }, convenant);
        expect(decide({ signals: [...all].reverse(), municipality: '0637' }, convenant)).toEqual(decision);
      }),
    );
  });
});
