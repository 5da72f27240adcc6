import { ConfigurationError, readConfiguration } from '#platform/configuration.js';
import { readConvenantFile } from '#platform/convenant-file.js';
import {
  type PublicJwk,
  publicJwkSchema,
  readKeyFile,
  type RegionKeys,
  regionKeysSchema,
} from '#platform/keys.js';
import { type KafkaTls, readKafkaTls } from '#platform/kafka-tls.js';
import { FileFaultError } from '#platform/yaml-file.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, configurationSchema } from './configuration.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The region cannot start; says everything that is wrong at once, for the one who deploys it. */
export class CannotStartError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(['This region cannot start:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
    this.name = 'CannotStartError';
  }
}

export interface StartParts {
  readonly configuration: Configuration;
  readonly keys: RegionKeys;
  readonly hubKey: PublicJwk;
  readonly convenant: Convenant;
  /** Null: no encryption on the way to Kafka. */
  readonly kafkaTls: KafkaTls | null;
}

/**
 * Reads variables and the files that they name.
 * @param brokerNeeded whether Kafka must be configured; not when the event port is given
 * @throws CannotStartError with the faults of all of them
 */
export function readStartParts(env: Environment, brokerNeeded: boolean): StartParts {
  const faults: string[] = [];
  const configuration = attempt(() => readConfiguration(configurationSchema, env), faults);
  if (brokerNeeded && configuration && !configuration.KAFKA_BROKERS)
    faults.push('KAFKA_BROKERS is missing; expected host:port of one or more brokers, separated by commas');
  const kafkaTls = attempt(() => readKafkaTls(env), faults) ?? null;
  const keys = readNamed(env.REGION_KEYS_FILE, (file) => readKeyFile(file, regionKeysSchema), faults);
  const hubKey = readNamed(env.HUB_PUBLIC_KEY_FILE, (file) => readKeyFile(file, publicJwkSchema), faults);
  const convenant = readNamed(env.CONVENANT_FILE, readConvenantFile, faults);
  if (env.PORTAL_DIRECTORY && !existsSync(join(env.PORTAL_DIRECTORY, 'index.html')))
    faults.push('PORTAL_DIRECTORY has no index.html; expected the folder of the built portal');
  if (faults.length > 0 || !configuration || !keys || !hubKey || !convenant)
    throw new CannotStartError(faults);
  return { configuration, keys, hubKey, convenant, kafkaTls };
}

/** A file is read also when other variables are wrong; that its variable is missing has been said already. */
function readNamed<T>(file: string | undefined, read: (file: string) => T, faults: string[]): T | undefined {
  return file ? attempt(() => read(file), faults) : undefined;
}

function attempt<T>(read: () => T, faults: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    faults.push(...linesOf(error));
    return undefined;
  }
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof FileFaultError) return error.faults;
  if (error instanceof ConfigurationError)
    return error.faults.map(({ name, problem, expected }) => `${name} ${problem}; expected ${expected}`);
  throw error;
}
