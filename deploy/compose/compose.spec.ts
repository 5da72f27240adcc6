import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONNECTION_TEST, PARTITIONS, topicsOf } from '#contracts/topics.js';
import { configurationSchema as notification } from '../../apps/notification/src/configuration.js';
import { configurationSchema as nationalHub } from '../../apps/national-hub/src/configuration.js';
import { configurationSchema as regionalIndex } from '../../apps/regional-index/src/configuration.js';
import { composeFaults, programOf } from './compose-faults.js';
import { environmentOf, readComposeFile, type ComposeFile } from './compose-file.js';

const root = join(import.meta.dirname, '../..');
const file = readComposeFile(join(root, 'docker-compose.yml'));
const schemas = {
  'dist/apps/regional-index/src/main.js': regionalIndex,
  'dist/apps/national-hub/src/main.js': nationalHub,
  'dist/apps/notification/src/main.js': notification,
};
const raad = 'raad-voor-de-kinderbescherming';
const regions = ['noord-brabant', 'haaglanden', raad];

/** The compose file with some variables of one service set, or taken away with null. */
function withVariables(service: string, change: Record<string, string | null>): ComposeFile {
  const env = { ...file.services[service]?.environment, ...change };
  const environment = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== null));
  return {
    services: { ...file.services, [service]: { ...file.services[service], environment } },
  } as ComposeFile;
}

describe('the compose file', () => {
  it('runs two regions and a direct reporter, each with its notification service, and the hub', () => {
    const programs = Object.values(file.services).map(programOf);
    const count = (app: string) => programs.filter((name) => name.includes(`/${app}/`)).length;
    expect([count('regional-index'), count('notification'), count('national-hub')]).toEqual([3, 3, 1]);
  });

  it('gives every service the variables of its app, and addresses where somebody listens', () => {
    expect(composeFaults(file, schemas)).toEqual([]);
  });

  it('makes every topic of every region, with the partitions of the contract', () => {
    const [, ...topics] = file.services.topics?.command ?? [];
    expect(topics.sort()).toEqual([...regions, CONNECTION_TEST].flatMap(topicsOf).sort());
    const script = readFileSync(join(root, 'deploy/compose/make-topics.sh'), 'utf8');
    expect(script).toContain(`--partitions ${PARTITIONS} `);
  });

  it('makes every database that a service uses', () => {
    const script = readFileSync(join(root, 'deploy/compose/make-databases.sh'), 'utf8');
    const used = Object.values(file.services).flatMap(
      (service) => /\/(\w+)$/.exec(environmentOf(service).DATABASE_URL ?? '')?.[1] ?? [],
    );
    expect(used).toHaveLength(7);
    expect(new Set(used).size).toBe(used.length);
    for (const name of used) expect(script).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('runs the direct reporter beside the hub with keys and a database that the hub does not have', () => {
    const [hub = {}, reporter = {}] = ['national-hub', raad].map((name) =>
      environmentOf(file.services[name] ?? {}),
    );
    expect(Object.values(hub)).not.toContain(reporter.REGION_KEYS_FILE);
    expect(reporter.REGION_KEYS_FILE).toBe(`/keys/${raad}.json`);
    expect(reporter.DATABASE_URL).not.toBe(hub.DATABASE_URL);
  });

  it('names files that are in the image', () => {
    const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
    const files = Object.values(file.services)
      .flatMap((service) => Object.values(environmentOf(service)))
      .filter((value) => value.startsWith('/app/deploy/'));
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) {
      expect(existsSync(join(root, path.replace('/app/', '')))).toBe(true);
      expect(dockerfile).toContain(`COPY ${path.split('/').slice(2, 4).join('/')} `);
    }
  });

  it('is understood by docker compose, where that is installed', async () => {
    const run = promisify(execFile);
    const there = await run('docker', ['compose', 'version']).then(
      () => true,
      () => false,
    );
    const args = ['compose', '-f', join(root, 'docker-compose.yml'), 'config', '--quiet'];
    if (there) await expect(run('docker', args)).resolves.toMatchObject({ stderr: '' });
  });
});

describe('a fault in the compose file is found', () => {
  it('when a required variable is missing', () => {
    expect(composeFaults(withVariables('haaglanden', { REGION_ID: null }), schemas)).toEqual([
      expect.stringMatching(/^haaglanden: REGION_ID is missing; expected /),
    ]);
  });

  it('when no app knows the variable', () => {
    expect(composeFaults(withVariables('national-hub', { REGIO_ID: 'x' }), schemas)).toEqual([
      'national-hub: REGIO_ID is not a variable of its app',
    ]);
  });

  it('when an address has a port on which nothing listens', () => {
    expect(
      composeFaults(withVariables('haaglanden', { HUB_URL: 'http://national-hub:8081' }), schemas),
    ).toEqual(['haaglanden: HUB_URL names national-hub:8081, where nothing listens']);
  });

  it('when the published port is not the one of the app', () => {
    expect(composeFaults(withVariables('noord-brabant', { PORT: '8081' }), schemas)).toEqual([
      'noord-brabant: publishes port 8080, its app listens on 8081',
      'noord-brabant: its health check does not ask port 8081',
    ]);
  });

  it('when a service depends on one that is not there', () => {
    const { brp: _brp, 'national-hub': _hub, ...services } = file.services;
    expect(composeFaults({ services }, schemas)).toEqual(
      expect.arrayContaining([
        'haaglanden: depends on national-hub, which is not there',
        'haaglanden: BRP_URL names brp:5010, where nothing listens',
      ]),
    );
  });
});
