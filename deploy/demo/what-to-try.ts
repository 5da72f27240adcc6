import { examplePersons } from '#testing/example-persons.js';
import { federationRoles } from '#rules/access/who-may-do-what.js';
import { people } from '#testing/people.js';
import { PASSWORD } from './people-at-work.js';
import type { Demo } from './start-demo.js';
import { jeugdige } from './story.js';

/** Addresses, who can log in, and what to try; printed when everything runs. */
export function whatToTry(demo: Demo): string {
  const { from, to } = demo.crossing;
  const hub = demo.hubs[0]?.url ?? '';
  const desk = Object.values(people)
    .filter(({ role }) => federationRoles.has(role))
    .map(({ id, name, role, task }) => `    ${id.padEnd(8)} ${name.padEnd(18)} ${role}: ${task}`);
  const logins = Object.values(people)
    .filter(({ role, region }) => role === 'professional' && demo.regions.some(({ id }) => id === region))
    .map(
      ({ id, name, task, organisation, region }) =>
        `    ${id.padEnd(8)} ${name.padEnd(18)} ${task}, ${organisation.name} (${region})`,
    );
  return `
  Open
    ${from.publicUrl.padEnd(28)} portal of ${from.id}
    ${to.publicUrl.padEnd(28)} portal of ${to.id}
    ${demo.mailbox.pageUrl.padEnd(28)} every mail that is sent
    logs                         ${demo.logFolder}

  Log in as (nobody of them exists; the password is ${PASSWORD} for all)
${logins.join('\n')}

  At the hub, ${hub}, which has no pages yet: ask for a token, valid for half an hour
${desk.join('\n')}
    export VIR_HUB_URL=${hub} VIR_TOKEN=$(npm run -s demo:token noor)
    curl -H "Authorization: Bearer $VIR_TOKEN" ${hub}/v1/session

  Try
    1. Log in as anouk in ${from.id}: the signal of just now is there, with its way and who else is involved.
    2. Log in as mieke in ${to.id} in another window, and keep her page open.
    3. As joost in ${from.id}, give a signal on ${jeugdige}: it lives in Zoetermeer. See both pages and the mails change.
    4. Give one on ${examplePersons.breda[0]} (lives in Breda: no hub takes part) and on ${examplePersons.goes[0]} (Goes: that region is not
       connected yet, and the page says so).
    5. End a signal, and see what the others see.
    6. What has no page yet, such as objections, inspection, organisations and numbers: ${from.publicUrl}/v1/openapi.json
`;
}
