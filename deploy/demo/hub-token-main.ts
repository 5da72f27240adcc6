/** `npm run -s demo:token <user>`: an access token for the hub of the running demo. Compiled to dist. */
import { join } from 'node:path';
import { federationRoles } from '#rules/access/who-may-do-what.js';
import { people } from '#testing/people.js';
import { hubTokenOf, readHubLogin } from './hub-token.js';
import { PASSWORD } from './people-at-work.js';
import { projectRoot } from './project-root.js';

const works = Object.values(people).filter(({ role }) => federationRoles.has(role));
const [userName = '', folder = join(projectRoot, '.demo')] = process.argv.slice(2);
try {
  if (!works.some(({ id }) => id === userName))
    throw new Error(`Expected one of ${works.map(({ id, role }) => `${id} (${role})`).join(', ')}`);
  console.log(await hubTokenOf(readHubLogin(folder), userName, PASSWORD));
} catch (error) {
  console.error(`No token: ${error instanceof Error ? error.message : String(error)}. Does the demo run?`);
  process.exit(1);
}
