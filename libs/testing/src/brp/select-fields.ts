import { brpPerson } from './brp-person.js';
import type { TestPerson } from './test-persons.js';

/** What is asked of a value: the whole, or parts of it by their names. */
type Asked = true | ReadonlyMap<string, Asked>;
type Node = Readonly<Record<string, unknown>>;

/** What the real API gives unasked: secrecy, and the reason why a person's data are no longer kept up. */
const unasked = ['geheimhoudingPersoonsgegevens', 'opschortingBijhouding.reden'];

/**
 * Gives of a person what these fields ask and no more, and what comes unasked. Made once for a list of fields: it knows
 * then what need not be looked at.
 */
export function selectorOf(fields: readonly string[]): (person: TestPerson) => object {
  const asked = askedOf([...fields, ...unasked].map((field) => field.split('.')));
  const groups = Object.entries(brpPerson).flatMap(([name, tell]) => {
    const parts = asked.get(name);
    return parts ? [{ name, tell, parts }] : [];
  });
  return (person) => {
    const answer: Record<string, unknown> = {};
    for (const { name, tell, parts } of groups) {
      const part = select(tell(person), parts);
      if (part !== undefined) answer[name] = part;
    }
    return answer;
  };
}

/** The paths as a tree. Who asks a whole and a part of it gets the whole. */
function askedOf(paths: readonly string[][]): ReadonlyMap<string, Asked> {
  const below = new Map<string, string[][]>();
  for (const [name = '', ...rest] of paths) below.set(name, [...(below.get(name) ?? []), rest]);
  return new Map(
    [...below].map(([name, rests]) => [name, rests.some(({ length }) => length === 0) || askedOf(rests)]),
  );
}

/** A date or a value from a table is whole when any part of it is asked. */
function select(value: unknown, asked: Asked): unknown {
  if (asked === true || isUndivided(value)) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, asked));
  if (typeof value !== 'object' || value === null) return undefined;
  return pick(value as Node, asked);
}

function pick(node: Node, asked: ReadonlyMap<string, Asked>): Node | undefined {
  const picked: Record<string, unknown> = 'type' in node ? { type: node.type } : {};
  let found = false;
  for (const name in node) {
    const parts = asked.get(name);
    const part = parts && select(node[name], parts);
    if (part === undefined) continue;
    picked[name] = part;
    found = true;
  }
  return found ? picked : undefined;
}

function isUndivided(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('langFormaat' in value || 'omschrijving' in value);
}
