import type { OrganisationKind } from '#rules/convenant/convenant.js';
import type { DecisionFacts } from '#rules/convenant/decide.js';

/**
 * A match of organisations of these kinds, who signalled in this order; their signals and names are the kinds, a
 * second one of a kind is `youth-help-2`.
 */
export function exampleFacts(
  kinds: readonly OrganisationKind[],
  more: Partial<DecisionFacts> = {},
): DecisionFacts {
  return {
    municipality: '0637',
    signals: kinds.map((kind, index) => {
      const before = kinds.slice(0, index).filter((other) => other === kind).length;
      const name = before === 0 ? kind : `${kind}-${before + 1}`;
      return {
        signalId: name,
        professionalId: `professional-${index}`,
        organisationId: name,
        organisationName: name,
        organisationKind: kind,
        givenAt: `2026-11-22T09:${String(10 + index)}:00.000Z`,
      };
    }),
    ...more,
  };
}
