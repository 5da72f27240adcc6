/**
 * `make-keys <keys folder> <realm folder> <region>...`: makes the keys of a federation that are not there yet, and
 * the realm that Keycloak imports, with the public key of every portal and client system in it. Run once by docker-compose.yml.
 */
import { chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrMakeKeys } from '../keys.js';
import { loginsIn, realmWithKeys } from './realm.js';

/** The account `node` of the image, which the services run as. */
const SERVICE_ACCOUNT = 1000;

function main([keysFolder, realmFolder, ...regions]: string[]): void {
  if (!keysFolder || !realmFolder || regions.length === 0)
    throw new Error('Usage: make-keys <keys folder> <realm folder> <region>...');
  const template = readFileSync('deploy/keycloak/realm.json', 'utf8');
  const systems = loginsIn(template).filter((name) => !regions.includes(name));
  const keys = readOrMakeKeys(keysFolder, regions, systems);
  for (const path of [keysFolder, ...readdirSync(keysFolder).map((name) => join(keysFolder, name))])
    chownSync(path, SERVICE_ACCOUNT, SERVICE_ACCOUNT);

  mkdirSync(realmFolder, { recursive: true });
  writeFileSync(join(realmFolder, 'verwijsindex-realm.json'), realmWithKeys(template, keys.loginOf));
}

main(process.argv.slice(2));
