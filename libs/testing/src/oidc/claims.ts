import type { Person } from '../people.js';

/** What an access token says about who has logged in, besides `sub`. Services read who calls from these. */
export function claimsOf(person: Person): Record<string, string> {
  return {
    name: person.name,
    email: person.email,
    phone_number: person.phone,
    vir_organisation_id: person.organisation.id,
    vir_organisation_name: person.organisation.name,
    vir_organisation_kind: person.organisation.kind,
    ...(person.region !== null && { vir_region: person.region }),
    vir_role: person.role,
  };
}
