import type { z } from 'zod';
import { ConfigurationError, readConfiguration } from '#platform/configuration.js';
import { environmentOf, type ComposeFile, type ComposeService } from './compose-file.js';

/** Configuration schema of every app, by the main program that its service runs. */
export type Schemas = Readonly<Record<string, z.ZodObject>>;

/**
 * What is wrong with a compose file, one sentence per fault: a service without a required variable, with a variable
 * that its app does not know, with a value that the app refuses, or with an address at which nobody listens.
 */
export function composeFaults(file: ComposeFile, schemas: Schemas): string[] {
  return Object.entries(file.services).flatMap(([name, service]) => {
    const schema = schemas[programOf(service)];
    if (!schema) return [];
    return [
      ...variableFaults(service, schema),
      ...addressFaults(file, service),
      ...portFaults(service),
      ...dependencyFaults(file, service),
    ].map((fault) => `${name}: ${fault}`);
  });
}

/** The program that a service of ours runs; empty for an image of somebody else. */
export function programOf({ command }: ComposeService): string {
  return typeof command === 'object' ? (command[0] ?? '') : '';
}

function variableFaults(service: ComposeService, schema: z.ZodObject): string[] {
  const env = environmentOf(service);
  const unknown = Object.keys(env).filter((name) => !(name in schema.shape));
  return [
    ...unknown.map((name) => `${name} is not a variable of its app`),
    ...configurationFaults(schema, env),
  ];
}

function configurationFaults(schema: z.ZodObject, env: Record<string, string>): string[] {
  try {
    readConfiguration(schema, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map(({ name, problem, expected }) => `${name} ${problem}; expected ${expected}`);
  }
}

/** Every host and port in a variable must be those of a service of this file (PUBLIC_URL and PORTAL_URL: of a published port). */
function addressFaults(file: ComposeFile, service: ComposeService): string[] {
  const fromOutside = ['PUBLIC_URL', 'PORTAL_URL'];
  return Object.entries(environmentOf(service)).flatMap(([name, value]) =>
    addressesIn(value)
      .filter(({ host, port }) =>
        fromOutside.includes(name) ? !isPublished(file, port) : !isListening(file, host, port),
      )
      .map(({ host, port }) => `${name} names ${host}:${port}, where nothing listens`),
  );
}

interface Address {
  readonly host: string;
  readonly port: string;
}

function addressesIn(value: string): Address[] {
  return value.split(',').flatMap((part) => {
    const found = /^(?:\w+:\/\/)?(?:[^@/]*@)?([a-z][a-z0-9.-]*):(\d+)(?:\/|$)/.exec(part);
    return found ? [{ host: found[1] ?? '', port: found[2] ?? '' }] : [];
  });
}

function isListening(file: ComposeFile, host: string, port: string): boolean {
  return Object.entries(file.services).some(([name, service]) => {
    const aliases = Object.values(service.networks ?? {}).flatMap((network) => network.aliases ?? []);
    return [name, ...aliases].includes(host) && portsOf(service).includes(port);
  });
}

/** Where a service listens: by its variables, or the well-known ports of images that need none. */
function portsOf(service: ComposeService): string[] {
  const env = environmentOf(service);
  const named = ['PORT', 'KC_HTTP_PORT', 'KAFKA_LISTENERS', 'ASPNETCORE_URLS'].flatMap(
    (name) => env[name]?.match(/\d{4,5}/g) ?? [],
  );
  const wellKnown = { postgres: '5432', 'axllent/mailpit': '1025' };
  const [, known] = Object.entries(wellKnown).find(([image]) => service.image?.startsWith(`${image}:`)) ?? [];
  return known === undefined ? named : [...named, known];
}

function isPublished(file: ComposeFile, port: string): boolean {
  return Object.values(file.services).some((service) =>
    (service.ports ?? []).some((mapping) => mapping.split(':').at(-2) === port),
  );
}

function portFaults(service: ComposeService): string[] {
  const port = environmentOf(service).PORT ?? '';
  const inside = (service.ports ?? []).map((mapping) => mapping.split(':').at(-1));
  const health = service.healthcheck?.test.join(' ') ?? '';
  return [
    ...inside
      .filter((other) => other !== port)
      .map((other) => `publishes port ${other}, its app listens on ${port}`),
    ...(health.includes(`:${port}/health/ready`) ? [] : [`its health check does not ask port ${port}`]),
  ];
}

function dependencyFaults(file: ComposeFile, service: ComposeService): string[] {
  return Object.entries(service.depends_on ?? {}).flatMap(([name, { condition }]) => {
    const other = file.services[name];
    if (!other) return [`depends on ${name}, which is not there`];
    if (condition === 'service_healthy' && !other.healthcheck)
      return [`waits for the health of ${name}, which has no check`];
    return [];
  });
}
