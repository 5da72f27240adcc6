import type { Convenant } from './convenant.js';

export interface CostShare {
  /** Code of the municipality. */
  readonly code: string;
  readonly name: string;
  readonly cents: number;
}

type Costs = Pick<Convenant, 'costs' | 'municipalities'>;

interface Part extends CostShare {
  /** What rounding down took, in cents times the inhabitants of all. */
  readonly lost: number;
}

function roundedDown({ costs, municipalities }: Costs): Part[] {
  const total = Math.round((costs?.eurosPerYear ?? 0) * 100);
  const inhabitants = municipalities.reduce((sum, one) => sum + (one.inhabitants ?? 0), 0);
  return municipalities.map(({ code, name, inhabitants: own }) => {
    if (own === undefined || inhabitants === 0)
      throw new Error(`Municipality ${code}: costs are shared by inhabitants, and their number is not known`);
    const lost = (total * own) % inhabitants;
    return { code, name, cents: (total * own - lost) / inhabitants, lost };
  });
}

/**
 * What every municipality pays a year, in cents, by its inhabitants (Haaglanden, tasks of the municipalities). The sum
 * is exactly the costs: the cents that rounding down leaves go one each to those who lost most by it, then by code.
 * Nothing when the convenant shares no costs.
 * @throws when inhabitants are not known, which the schema of a convenant file rules out
 */
export function shareCosts(convenant: Costs): readonly CostShare[] {
  if (!convenant.costs) return [];
  const parts = roundedDown(convenant);
  const left =
    Math.round(convenant.costs.eurosPerYear * 100) - parts.reduce((sum, { cents }) => sum + cents, 0);
  const lucky = new Set(
    [...parts]
      .sort((one, other) => other.lost - one.lost || (one.code < other.code ? -1 : 1))
      .slice(0, left)
      .map(({ code }) => code),
  );
  return parts.map(({ code, name, cents }) => ({ code, name, cents: cents + (lucky.has(code) ? 1 : 0) }));
}
