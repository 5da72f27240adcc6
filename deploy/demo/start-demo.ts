import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HUB } from '#contracts/topics.js';
import type { EventPort } from '#messaging/event-port.js';
import { loadApps, programOf, type AppName } from './apps.js';
import { keepBesideDemo } from './beside-demo.js';
import { readOrMakeKeys, type KeyFiles } from '../keys.js';
import type { OidcClient } from '#testing/oidc-server.js';
import { HUB_CLIENT, loginClientOf, type RegionPlan, type Surroundings } from './environments.js';
import { startFederation, type Federation, type RegionOfFederation } from './federation.js';
import { keepHubLogin } from './hub-token.js';
import { startGrounds, type Grounds, type GroundsOptions } from './grounds.js';
import { choosePorts, type Ports } from './ports.js';
import type { Say } from './progress.js';
import { projectRoot } from './project-root.js';
import { ServiceInside } from './service-inside.js';
import { ServiceProcess } from './service-process.js';
import type { Environment, Service } from './service.js';
import type { Started } from './stopping.js';
import { startTestServers, type TestServers } from './test-servers.js';

/** The running demo: the federation, what it stands on, and what one needs to look at it. */
export interface Demo extends Federation, Grounds, TestServers {
  /** The region of the teacher, and the one where the jeugdige lives. */
  readonly crossing: { readonly from: RegionOfFederation; readonly to: RegionOfFederation };
  readonly eventPort: EventPort;
  readonly keys: KeyFiles;
  readonly logFolder: string;
}

export interface DemoOptions extends Pick<GroundsOptions, 'kafkaMemory' | 'postgresSettings'> {
  /** Where keys, logs and data of the broker are. */
  readonly folder: string;
  readonly preferredPorts: boolean;
  /** The population register also answers for any other number: for load. */
  readonly generatedPersons: boolean;
  readonly logLevel: string;
  readonly started: Started;
  readonly say: Say;
  /** Hears it when a service ends by itself. */
  readonly died: (error: Error) => void;
}

const regionNames = { 'noord-brabant': 'Noord-Brabant', haaglanden: 'Haaglanden' } as const;
type RegionId = keyof typeof regionNames;
const regionIds = Object.keys(regionNames) as RegionId[];

/** Starts everything of the federation on this machine. What was started is in `started`, also when this fails. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { folder, started, say } = options;
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const keys = readOrMakeKeys(join(folder, 'keys'), regionIds, [HUB_CLIENT]);
  const ports = await choosePorts(options.preferredPorts);
  const regions = planRegions(ports);
  const [grounds, servers] = await Promise.all([
    startGrounds({ ...options, ports, regions: regionIds }),
    startTestServers({ ...options, ports, clients: loginClients(regions, ports, keys), logFolder }),
  ]);
  keepHubLogin(folder, {
    issuer: servers.issuer,
    hubUrl: `http://127.0.0.1:${ports.hub}`,
    keyFile: keys.ofRegion(HUB_CLIENT),
  });
  const surroundings = surroundingsOf(options, keys, ports, grounds, servers);
  keepBesideDemo(folder, {
    ...{ brokers: grounds.brokers, postgresUrl: grounds.postgresUrl, hubPublicKeyFile: keys.hubPublic },
    ...{ hubUrl: surroundings.hubUrl, brp: servers.brp, issuer: servers.issuer, smtpUrl: servers.smtpUrl },
  });
  const federation = await startFederation({
    surroundings,
    postgresUrl: grounds.postgresUrl,
    databases: 'vir',
    hubPort: ports.hub,
    regions,
    newService: await serviceMaker(options, grounds, logFolder),
    ...{ started, say },
  });
  const eventPort = grounds.openPort();
  await started.add(() => eventPort.close());
  const [from, to] = federation.regions;
  if (!from || !to) throw new Error('Two regions were expected.');
  return { ...federation, ...grounds, ...servers, eventPort, keys, logFolder, crossing: { from, to } };
}

function surroundingsOf(
  options: DemoOptions,
  keys: KeyFiles,
  ports: Ports,
  { brokers }: Grounds,
  { brp, issuer, smtpUrl }: TestServers,
): Surroundings {
  return {
    ...{ keys, brokers, brp, issuer, smtpUrl },
    hubUrl: `http://127.0.0.1:${ports.hub}`,
    // Inside this process every log would be on this screen: only what goes wrong.
    logLevel: brokers.length === 0 ? 'error' : options.logLevel,
    portal: join(projectRoot, 'dist', 'apps', 'web'),
  };
}

/** The portals as the login provider knows them. */
function loginClients(regions: readonly PlannedRegion[], ports: Ports, keys: KeyFiles): OidcClient[] {
  const portals = regions.map(({ id, publicUrl }) => ({
    id: loginClientOf(id),
    name: regionNames[id],
    region: id,
    publicKey: keys.loginOf(id),
    redirectUris: [`${publicUrl}/login/callback`],
  }));
  const hub = {
    ...{ id: HUB_CLIENT, name: 'de landelijke servicedesk', region: HUB },
    publicKey: keys.loginOf(HUB_CLIENT),
    redirectUris: [`http://127.0.0.1:${ports.hub}/login/callback`],
  };
  return [...portals, hub];
}

interface PlannedRegion extends RegionPlan {
  readonly id: RegionId;
  readonly port: number;
  readonly notificationPort: number;
}

/** Each portal at a host name of its own: cookies do not look at ports, and one browser must hold two logins. */
function planRegions(ports: Ports): PlannedRegion[] {
  return regionIds.map((id, index) => ({
    id,
    publicUrl: `http://${index === 0 ? 'localhost' : '127.0.0.1'}:${ports[id]}`,
    port: ports[id],
    notificationPort: ports[`${id}-notification`],
  }));
}

/** Services as processes of their own, or all inside this one when the broker is. */
async function serviceMaker(
  { died }: DemoOptions,
  { brokers, openPort }: Grounds,
  logFolder: string,
): Promise<(name: string, app: AppName, env: Environment) => Service> {
  if (brokers.length === 0) {
    const apps = await loadApps();
    return (name, app, env) => new ServiceInside(name, apps[app], env, openPort);
  }
  return (name, app, env) =>
    new ServiceProcess(
      {
        ...{ name, env, program: join(projectRoot, programOf(app)), readyPath: '/health/ready' },
        url: `http://127.0.0.1:${env.PORT}`,
        logFile: join(logFolder, `${name}.log`),
      },
      died,
    );
}
