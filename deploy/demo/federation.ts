import { freePort } from '#testing/free-port.js';
import type { Database } from '#testing/postgres.js';
import type { AppName } from './apps.js';
import { freshDatabase } from './databases.js';
import {
  hubEnvironment,
  notificationEnvironment,
  regionEnvironment,
  type RegionPlan,
  type Surroundings,
} from './environments.js';
import { timed, type Say } from './progress.js';
import type { Environment, Service } from './service.js';
import type { Started } from './stopping.js';

/** A region as it runs: one or more instances of its index, and its notification service. */
export interface RegionOfFederation extends RegionPlan {
  readonly indexes: readonly Service[];
  readonly notification: Service;
  readonly database: Database;
  readonly mailDatabase: Database;
}

/** Everything of the federation itself; what it stands on is in `grounds.ts`. */
export interface Federation {
  readonly hubs: readonly Service[];
  readonly hubDatabase: Database;
  readonly regions: readonly RegionOfFederation[];
}

export interface FederationOptions {
  readonly surroundings: Surroundings;
  readonly postgresUrl: string;
  /** Who has a PostgreSQL of their own: the hub or a region, by name. */
  readonly ownPostgresUrls?: Readonly<Record<string, string>>;
  /** Start of the names of its databases. */
  readonly databases: string;
  readonly hubPort: number;
  readonly regions: readonly (RegionPlan & { readonly port: number; readonly notificationPort: number })[];
  /** How many of each index and of the hub; left out: one. */
  readonly instances?: number;
  /** Makes a service that is not started yet. */
  readonly newService: (name: string, app: AppName, env: Environment) => Service;
  readonly started: Started;
  readonly say: Say;
}

type PlannedRegion = FederationOptions['regions'][number];

/** Starts a hub and the regions, each with a fresh database. */
export async function startFederation(options: FederationOptions): Promise<Federation> {
  const { say } = options;
  const hubDatabase = await freshDatabase(postgresOf(options, 'national-hub'), `${options.databases}_hub`);
  const hubs = await instances(options, 'national-hub', 'national-hub', options.hubPort, (port) =>
    hubEnvironment(options.surroundings, hubDatabase, port),
  );
  await timed(say, 'national hub', () => startAll(options, hubs.slice(0, 1))); // migrates, once
  const regions = await Promise.all(
    options.regions.map((plan) => timed(say, `region ${plan.id}`, () => startRegion(options, plan))),
  );
  await startAll(
    options,
    [hubs, ...regions.map(({ indexes }) => indexes)].flatMap((all) => all.slice(1)),
  );
  return { hubs, hubDatabase, regions };
}

/** With fresh databases, its notification service and the first instance of its index. */
export async function startRegion(
  options: Omit<FederationOptions, 'hubPort' | 'regions'>,
  plan: PlannedRegion,
): Promise<RegionOfFederation> {
  const region = await planRegion(options, plan);
  await startAll(options, [...region.indexes.slice(0, 1), region.notification]);
  return region;
}

async function planRegion(
  options: Omit<FederationOptions, 'hubPort' | 'regions'>,
  plan: PlannedRegion,
): Promise<RegionOfFederation> {
  const name = `${options.databases}_${plan.id.replaceAll('-', '_')}`;
  const database = await freshDatabase(postgresOf(options, plan.id), name);
  const mailDatabase = await freshDatabase(postgresOf(options, plan.id), `${name}_notification`);
  const { surroundings, newService } = options;
  const mailEnvironment = notificationEnvironment(surroundings, plan, mailDatabase, plan.notificationPort);
  return {
    ...plan,
    database,
    mailDatabase,
    indexes: await instances(options, plan.id, 'regional-index', plan.port, (port) =>
      regionEnvironment(surroundings, plan, database, port),
    ),
    notification: newService(`${plan.id}-notification`, 'notification', mailEnvironment),
  };
}

const postgresOf = (
  { postgresUrl, ownPostgresUrls = {} }: Pick<FederationOptions, 'postgresUrl' | 'ownPostgresUrls'>,
  owner: string,
): string => ownPostgresUrls[owner] ?? postgresUrl;

/** The first instance has the planned port, the others a free one. */
async function instances(
  { instances: count = 1, newService }: Pick<FederationOptions, 'instances' | 'newService'>,
  name: string,
  app: AppName,
  port: number,
  environment: (port: number) => Environment,
): Promise<Service[]> {
  const first = newService(name, app, environment(port));
  const others = Array.from({ length: count - 1 }, async (_, index) =>
    newService(`${name}-${index + 2}`, app, environment(await freePort())),
  );
  return [first, ...(await Promise.all(others))];
}

async function startAll(
  { started }: Pick<FederationOptions, 'started'>,
  services: readonly Service[],
): Promise<void> {
  await started.add(async () => {
    await Promise.all(services.map((service) => service.stop()));
  });
  await Promise.all(services.map((service) => service.start()));
}
