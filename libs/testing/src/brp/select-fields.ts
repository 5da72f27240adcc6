import type { BrpPerson } from './brp-person.js';

type Node = Readonly<Record<string, unknown>>;

/**
 * Gives of a person what was asked and no more, and what the real API gives unasked: secrecy, and the reason why a
 * person's data are no longer kept up.
 */
export function selectFields(person: BrpPerson, fields: readonly string[]): object {
  const paths = fields.map((field) => field.split('.'));
  const { geheimhoudingPersoonsgegevens, opschortingBijhouding } = person;
  if (opschortingBijhouding) paths.push(['opschortingBijhouding', 'reden']);
  return {
    ...pick(person as unknown as Node, paths),
    ...(geheimhoudingPersoonsgegevens ? { geheimhoudingPersoonsgegevens } : {}),
  };
}

/** An empty path asks for the whole value. A date or a value from a table is whole when any part of it is asked. */
function select(value: unknown, paths: string[][]): unknown {
  if (paths.some((path) => path.length === 0) || isUndivided(value)) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, paths));
  if (typeof value !== 'object' || value === null) return undefined;
  return pick(value as Node, paths);
}

function pick(node: Node, paths: string[][]): Node | undefined {
  const picked = Object.entries(node).flatMap(([name, value]) => {
    const deeper = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    const part = deeper.length > 0 ? select(value, deeper) : undefined;
    return part === undefined ? [] : [[name, part] as const];
  });
  if (picked.length === 0) return undefined;
  return { ...('type' in node ? { type: node.type } : {}), ...Object.fromEntries(picked) };
}

function isUndivided(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('langFormaat' in value || 'omschrijving' in value);
}
