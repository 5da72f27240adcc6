import { people, type PersonId } from '#testing/people.js';
import { logIn } from './log-in.js';
import { PortalClient } from './portal-client.js';
import type { Demo } from './start-demo.js';

/** Everybody's password at the test provider. */
export const PASSWORD = 'demo';

/** A fictitious person, logged in at the portal of their own region as a browser would. */
export async function atWork(demo: Demo, id: PersonId): Promise<PortalClient> {
  const { region } = people[id];
  const portal = demo.regions.find((one) => one.id === region);
  if (!portal) throw new Error(`${id} works in ${region}, which is not in this demo.`);
  return new PortalClient(portal.publicUrl, await logIn(portal.publicUrl, id, PASSWORD));
}
