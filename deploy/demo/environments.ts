import { join } from 'node:path';
import type { KeyFiles } from '../keys.js';
import { projectRoot } from './project-root.js';
import type { Environment } from './service.js';

/** The two urls of a database: of the role that the service runs as, and of the one that owns the tables. */
export interface DatabaseUrls {
  readonly appUrl: string;
  readonly migratorUrl: string;
}

/** What the services of one federation share. */
export interface Surroundings {
  /** Empty when the event port is inside the process. */
  readonly brokers: readonly string[];
  readonly keys: KeyFiles;
  readonly hubUrl: string;
  readonly brp: { readonly url: string; readonly apiKey: string };
  readonly issuer: string;
  readonly smtpUrl: string;
  readonly logLevel: string;
  /** Folder of the built portal; null: the indexes serve none. */
  readonly portal: string | null;
  /** Seconds between two reports of a region to the hub, also of its numbers; left out: as usual. */
  readonly reportEverySeconds?: number;
  /** Seconds between two canaries to a region, 0: none; and after how many one is late. Left out: as usual. */
  readonly canaries?: { readonly everySeconds: number; readonly lateAfterSeconds?: number };
  /** Left out: the directory of this release, deploy/directory. */
  readonly directoryFile?: string;
}

export interface RegionPlan {
  readonly id: string;
  /** Address at which browsers find the portal. */
  readonly publicUrl: string;
}

/** The hub's own client at the login provider. */
export const HUB_CLIENT = 'console';

export const loginClientOf = (region: string): string => `portal-${region}`;

const inProject = (...path: string[]): string => join(projectRoot, ...path);

function common(surroundings: Surroundings, database: DatabaseUrls, port: number): Environment {
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: surroundings.logLevel,
    DATABASE_URL: database.appUrl,
    DATABASE_MIGRATOR_URL: database.migratorUrl,
    KAFKA_BROKERS: surroundings.brokers.join(','),
  };
}

const canaryVariables = ({ everySeconds, lateAfterSeconds }: NonNullable<Surroundings['canaries']>) => ({
  CANARY_EVERY_SECONDS: String(everySeconds),
  ...(lateAfterSeconds !== undefined && { CANARY_LATE_AFTER_SECONDS: String(lateAfterSeconds) }),
});

/** Variables of the index of a region. */
export function regionEnvironment(
  surroundings: Surroundings,
  { id, publicUrl }: RegionPlan,
  database: DatabaseUrls,
  port: number,
): Environment {
  return {
    ...common(surroundings, database, port),
    REGION_ID: id,
    PUBLIC_URL: publicUrl,
    HUB_URL: surroundings.hubUrl,
    HUB_PUBLIC_KEY_FILE: surroundings.keys.hubPublic,
    REGION_KEYS_FILE: surroundings.keys.ofRegion(id),
    CONVENANT_FILE: inProject('deploy', 'convenants', `${id}.yaml`),
    BRP_URL: surroundings.brp.url,
    BRP_API_KEY: surroundings.brp.apiKey,
    OIDC_ISSUER: surroundings.issuer,
    OIDC_CLIENT_ID: loginClientOf(id),
    DIRECTORY_REFRESH_MS: '1000',
    PORTAL_DIRECTORY: surroundings.portal ?? '',
    ...(surroundings.reportEverySeconds !== undefined && {
      REPORT_EVERY_SECONDS: String(surroundings.reportEverySeconds),
      NUMBERS_EVERY_SECONDS: String(surroundings.reportEverySeconds),
    }),
    ...(surroundings.canaries && canaryVariables(surroundings.canaries)),
  };
}

/** Variables of the national hub. */
export function hubEnvironment(
  surroundings: Surroundings,
  database: DatabaseUrls,
  port: number,
): Environment {
  return {
    ...common(surroundings, database, port),
    HUB_KEYS_FILE: surroundings.keys.hub,
    HUB_OIN: '00000099000000001000',
    OIDC_ISSUER: surroundings.issuer,
    DIRECTORY_FILE: surroundings.directoryFile ?? inProject('deploy', 'directory', 'directory.yaml'),
    REGION_PUBLIC_KEYS_FILE: surroundings.keys.regionsPublic,
  };
}

/** Variables of the notification service of a region. */
export function notificationEnvironment(
  surroundings: Surroundings,
  { id, publicUrl }: RegionPlan,
  database: DatabaseUrls,
  port: number,
): Environment {
  return {
    ...common(surroundings, database, port),
    REGION_ID: id,
    REGION_KEYS_FILE: surroundings.keys.ofRegion(id),
    SMTP_URL: surroundings.smtpUrl,
    MAIL_FROM: `Verwijsindex <verwijsindex@${id}.example>`,
    PORTAL_URL: publicUrl,
  };
}
