import type { RegionOfFederation } from '../deploy/demo/federation.js';
import { ask } from '../deploy/demo/databases.js';

export interface Filled {
  readonly function: string;
  readonly name: string;
  /** Left out: made from the name. */
  readonly email?: string;
}

/** By which somebody who is on record is recognised. */
export const emailOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(' ', '.')}@on-record.example`;

const contact = ({ name, email = emailOf(name) }: Filled) => ({ name, email, phone: '000 000 00 00' });

/** Puts on record who fills the functions of a municipality. */
export async function fillFunctions(
  { database }: RegionOfFederation,
  municipality: string,
  filled: readonly Filled[],
): Promise<void> {
  const functions = filled.map((one) => ({ ...contact(one), function: one.function }));
  await ask(database, "insert into municipal_functions values ($1, 1, $2, 'a test', now())", [
    municipality,
    JSON.stringify(functions),
  ]);
}

/** Puts an organisation with its people on record; `function` as in `PersonFunction`. */
export async function addOrganisation(
  { database }: RegionOfFederation,
  { id, kind, domain }: { readonly id: string; readonly kind: string; readonly domain: string },
  people: readonly Filled[],
): Promise<void> {
  await ask(
    database,
    `insert into organisation values ($1, $1, $2, $3, $4, '000 000 00 00', '-', '-', 12, '-', '-', true, $2 <> 'education', '{}',
       '2014-05-01', 1, 'a test', now())`,
    [id, kind, domain, emailOf(id)],
  );
  for (const person of people)
    await ask(database, 'insert into organisation_person values ($1, $2, $3, $4, $5)', [
      id,
      emailOf(person.name),
      person.name,
      '000 000 00 00',
      [person.function],
    ]);
}
