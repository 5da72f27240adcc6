import type { OrganisationSummary, OrganisationView } from '#contracts/http/organisations.js';
import type { Relation } from '#rules/access/who-may-do-what.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { admissionState, stillToConsult } from '#rules/organisations/admission.js';
import { contactPersonFunctions, type Person } from '#rules/organisations/functions.js';
import type { StoredOrganisation } from './stored-organisation.js';

/** Everything of an organisation, for who works there or keeps the region. */
export function viewOf(stored: StoredOrganisation, { parties }: Convenant): OrganisationView {
  const { organisation, version, takesPartFrom, takesPartUntil, people, steps } = stored;
  const frame = { admission: parties.admission, worksIn: organisation.profile.municipalities };
  const admission = { state: admissionState(steps), stillToConsult: stillToConsult(steps, frame), steps };
  return { ...organisation, version, takesPartFrom, takesPartUntil, people, admission };
}

/** An organisation in the list: how to reach it, and, by `contact`, only the people to whom anybody may turn. */
export function summaryOf(stored: StoredOrganisation, relation: Relation): OrganisationSummary {
  const { profile, ...organisation } = stored.organisation;
  return {
    ...organisation,
    municipalities: profile.municipalities,
    takesPartFrom: stored.takesPartFrom,
    takesPartUntil: stored.takesPartUntil,
    people: relation === 'contact' ? stored.people.flatMap(asContact) : stored.people,
  };
}

/** Somebody in the functions in which anybody may turn to them; nobody when they have none of these. */
function asContact(person: Person): Person[] {
  const functions = person.functions.filter((each) => contactPersonFunctions.includes(each));
  return functions.length === 0 ? [] : [{ ...person, functions }];
}
