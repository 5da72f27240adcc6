import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConvenantFile } from '#platform/convenant-file.js';
import { organisationKinds, type Convenant } from '#rules/convenant/convenant.js';
import { decide, explainDecision, takeOver, type DecisionFacts } from '#rules/convenant/decide.js';
import { exampleFacts } from '#testing/example-facts.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const convenants = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readConvenantFile(join(import.meta.dirname, name)))
  .filter(({ kind }) => kind !== 'direct-reporter'); // nobody lives there, so it decides nothing

/** A match anywhere in the region: some declined, some may not coordinate by their profile, some cases are stuck. */
function factsIn({ municipalities }: Convenant): fc.Arbitrary<DecisionFacts> {
  const kinds = fc.array(fc.constantFrom(...organisationKinds), { minLength: 1, maxLength: 8 });
  const flags = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 });
  const codes = fc.constantFrom(...municipalities.map(({ code }) => code));
  return fc
    .record({ kinds, flags, code: codes, stuck: fc.boolean() })
    .map(({ kinds, flags, code, stuck }) => {
      const facts = exampleFacts(kinds, { municipality: code, stuck });
      return {
        ...facts,
        signals: facts.signals.map((signal, index) =>
          flags[index] ? signal : { ...signal, mayCoordinate: false as const },
        ),
        declined: facts.signals.filter((_, index) => flags[index + 8]).map(({ signalId }) => signalId),
      };
    });
}

/** Who may coordinate, told apart from how `decide` does it. */
const mayCoordinate = (facts: DecisionFacts, signalId: string, { coordination }: Convenant): boolean =>
  facts.signals.some(
    (signal) =>
      signal.signalId === signalId &&
      signal.mayCoordinate !== false &&
      !coordination.neverCoordinate.includes(signal.organisationKind),
  ) && !facts.declined?.includes(signalId);

describe.each(convenants.map((convenant) => [convenant.id, convenant] as const))('%s', (_id, convenant) => {
  const facts = factsIn(convenant);

  it('never has an organisation coordinate that may not or declined, and has at most one coordinator', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { outcome, coordinatorSignalId, candidates } = decide(known, convenant);
        expect(coordinatorSignalId !== null).toBe(outcome === 'assigned');
        for (const id of [...candidates, ...(coordinatorSignalId ? [coordinatorSignalId] : [])])
          expect(mayCoordinate(known, id, convenant)).toBe(true);
      }),
    );
  });

  it('decides the same on the same facts, in whatever order they are read', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const decision = decide(known, convenant);
        expect(decide(structuredClone(known), convenant)).toEqual(decision);
        expect(decide({ ...known, signals: known.signals.toReversed() }, convenant)).toEqual(decision);
      }),
    );
  });

  it('does not look at who the professionals are, when exactly they came, or who left before', () => {
    fc.assert(
      fc.property(facts, fc.uuid(), (known, other) => {
        const signals = known.signals.map((signal) => ({
          ...signal,
          professionalId: `${other}-${signal.professionalId}`,
          organisationId: `${other}-${signal.organisationId}`,
          givenAt: signal.givenAt.replace('2026', '2027'),
        }));
        const declined = [...(known.declined ?? []), other];
        expect(decide({ ...known, signals, declined }, convenant)).toEqual(decide(known, convenant));
      }),
    );
  });

  it('does not look at the municipality, but where a rule names it', () => {
    const named = convenant.coordination.rules.flatMap(({ when }) => when.municipalities ?? []);
    const ordinary = convenant.municipalities.filter(({ code }) => !named.includes(code));
    fc.assert(
      fc.property(facts, fc.constantFrom(...ordinary), fc.constantFrom(...ordinary), (known, one, other) => {
        expect(decide({ ...known, municipality: one.code }, convenant)).toEqual(
          decide({ ...known, municipality: other.code }, convenant),
        );
      }),
    );
  });

  it('explains the decision that it took, with every rule before it', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { decision, passedOver } = explainDecision(known, convenant);
        expect(decision).toEqual(decide(known, convenant));
        const rules = convenant.coordination.rules.map(({ id }) => id);
        expect([...passedOver.map(({ rule }) => rule), decision?.rule]).toEqual(
          rules.slice(0, passedOver.length + 1),
        );
      }),
    );
  });

  it('lets who coordinates stay, but for a rule that takes over', () => {
    const takesOver = convenant.coordination.rules.filter((rule) => rule.takesOver).map(({ id }) => id);
    fc.assert(
      fc.property(facts, fc.nat(7), (known, nth) => {
        const standing = known.signals[nth % known.signals.length]?.signalId ?? '';
        const decision = takeOver({ ...known, standing }, convenant);
        expect(explainDecision({ ...known, standing }, convenant).decision).toEqual(decision);
        if (!decision) return;
        expect(takesOver).toContain(decision.rule);
        expect(decision.coordinatorSignalId).not.toBe(standing);
      }),
    );
  });
});
