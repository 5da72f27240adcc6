import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brpPath } from '#testing/brp/brp-problem.js';
import type { OidcClient } from '#testing/oidc-server.js';
import type { Ports } from './ports.js';
import { timed, type Say } from './progress.js';
import { projectRoot } from './project-root.js';
import { ServiceProcess, type ProcessPlan } from './service-process.js';
import type { Service } from './service.js';
import type { Started } from './stopping.js';

/** What stands in for the world around the federation, each as a process of its own. */
export interface TestServers {
  readonly brp: { readonly url: string; readonly apiKey: string };
  readonly issuer: string;
  readonly smtpUrl: string;
  readonly mailbox: { readonly pageUrl: string };
  readonly services: readonly Service[];
}

export interface TestServersOptions {
  readonly ports: Ports;
  readonly clients: readonly OidcClient[];
  readonly generatedPersons: boolean;
  readonly folder: string;
  readonly logFolder: string;
  readonly started: Started;
  readonly say: Say;
  readonly died: (error: Error) => void;
}

/** The portals that the login provider of the demo knows, with public keys only; it reads the file each time. */
export const loginClientsIn = (folder: string): string => join(folder, 'login-clients.json');

/** Starts the population register, the login provider and the mailbox. */
export async function startTestServers(options: TestServersOptions): Promise<TestServers> {
  const { ports, clients, folder, started, say, died } = options;
  const apiKey = randomBytes(16).toString('hex');
  const clientsFile = loginClientsIn(folder);
  writeFileSync(clientsFile, JSON.stringify(clients));
  const server = (name: string, program: string, port: number, env: Record<string, string>): ProcessPlan => ({
    ...{ name, readyPath: '/', url: `http://127.0.0.1:${port}` },
    program: join(projectRoot, 'dist', 'libs', 'testing', 'src', program),
    env: { NODE_ENV: 'development', PORT: String(port), ...env },
    logFile: join(options.logFolder, `${name}.log`),
  });
  const services = [
    server('population-register', 'brp-main.js', ports.brp, {
      BRP_API_KEY: apiKey,
      BRP_GENERATED: String(options.generatedPersons),
    }),
    server('login-provider', 'oidc-main.js', ports.login, {
      OIDC_CLIENTS_FILE: clientsFile,
    }),
    server('mailbox', 'mailbox-main.js', ports.mailbox, { SMTP_PORT: String(ports.smtp) }),
  ].map((plan) => new ServiceProcess(plan, died));
  await timed(say, 'population register, login provider, mailbox', async () => {
    await started.add(async () => {
      await Promise.all(services.map((service) => service.stop()));
    });
    await Promise.all(services.map((service) => service.start()));
  });
  return {
    brp: { url: `http://127.0.0.1:${ports.brp}${brpPath.replace('/personen', '')}`, apiKey },
    issuer: `http://127.0.0.1:${ports.login}`,
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    mailbox: { pageUrl: `http://127.0.0.1:${ports.mailbox}` },
    services,
  };
}
