/**
 * `npm run -s demo:region <region> <key file>`: two databases next to the running demo, the variables of two services, and
 * its portal at the login provider.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loginKeysSchema, publicJwkOf, readKeyFile } from '#platform/keys.js';
import { freePort } from '#testing/free-port.js';
import type { OidcClient } from '#testing/oidc-server.js';
import { createDatabase } from '#testing/postgres.js';
import { type BesideDemo, readBesideDemo, shellLines } from './beside-demo.js';
import {
  loginClientOf,
  notificationEnvironment,
  regionEnvironment,
  type RegionPlan,
  type Surroundings,
} from './environments.js';
import { projectRoot } from './project-root.js';
import { loginClientsIn } from './test-servers.js';

const [region = '', keyFile = '', folder = join(projectRoot, '.demo')] = process.argv.slice(2);

function surroundingsOf({ hubPublicKeyFile, ...beside }: BesideDemo): Surroundings {
  const inThisFile = (): never => {
    throw new Error('This key is not here');
  };
  return {
    ...beside,
    keys: {
      ...{ hub: '', regionsPublic: '', hubPublic: hubPublicKeyFile, ofRegion: () => resolve(keyFile) },
      loginOf: inThisFile,
    },
    ...{ logLevel: 'info', portal: join(projectRoot, 'dist', 'apps', 'web') },
  };
}

/** From now on people can log in at its portal. */
function addPortal({ id, publicUrl }: RegionPlan): void {
  const file = loginClientsIn(folder);
  const own = loginClientOf(id);
  const portal: OidcClient = {
    ...{ id: own, name: id, region: id, redirectUris: [`${publicUrl}/login/callback`] },
    publicKey: publicJwkOf(readKeyFile(keyFile, loginKeysSchema).login),
  };
  const others = (JSON.parse(readFileSync(file, 'utf8')) as OidcClient[]).filter((one) => one.id !== own);
  writeFileSync(file, JSON.stringify([...others, portal]));
}

async function main(): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(region))
    throw new Error('Expected the id of a region, and its key file');
  if (!existsSync(keyFile)) throw new Error('Expected the key file of the region (vir region keys makes it)');
  const beside = readBesideDemo(folder);
  if (beside.brokers.length === 0)
    throw new Error(
      'The demo runs in one process, without Kafka: expected Java 17 and Maven, see the README',
    );
  const name = `vir_${region.replaceAll('-', '_')}`;
  const database = await createDatabase(beside.postgresUrl, name, []);
  const mailDatabase = await createDatabase(beside.postgresUrl, `${name}_notification`, []);
  const port = await freePort();
  // A host name of its own: cookies do not look at ports, and a browser must hold several logins.
  const plan = { id: region, publicUrl: `http://${region}.localhost:${port}` };
  addPortal(plan);
  const surroundings = surroundingsOf(beside);
  const own = join(folder, region);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const files = {
    'index.env': regionEnvironment(surroundings, plan, database, port),
    'notification.env': notificationEnvironment(surroundings, plan, mailDatabase, await freePort()),
  };
  for (const [file, environment] of Object.entries(files)) {
    writeFileSync(join(own, file), shellLines(environment), { mode: 0o600 });
    console.log(join(own, file));
  }
  console.log(`Its portal, once the index runs: ${plan.publicUrl}`);
}

main().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}. Does the demo run?`);
  process.exit(1);
});
