import { readFileSync } from 'node:fs';
import { startOidcServer, type OidcClient } from './oidc-server.js';
import { portFrom, requiredVariable, runMain } from './run-main.js';

/** The login provider as a process of its own. Environment: PORT, OIDC_CLIENTS_FILE (a list of OidcClient, read each time). */
await runMain('The test login provider', async () => {
  const file = requiredVariable(
    'OIDC_CLIENTS_FILE',
    'a JSON file with the portals that may ask people to log in',
  );
  const oidc = await startOidcServer({
    port: portFrom('PORT'),
    clients: () => JSON.parse(readFileSync(file, 'utf8')) as OidcClient[],
  });
  return { ready: `login provider at ${oidc.issuer}`, stop: () => oidc.stop() };
});
