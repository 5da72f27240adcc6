import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { superviseProcess, type SupervisedProcess } from '../supervised-process.js';
import { waitFor } from '../wait-for.js';
import { javaProgram, kafkaFiles, kafkaJars } from './jars.js';

/**
 * How the Java process is run: `small` starts fast and stays small, for demo and tests; `bench` compiles in full,
 * for measuring.
 */
export const memories = {
  small: ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
  bench: ['-Xmx768m', '-XX:+UseParallelGC'],
} as const;
export type Memory = keyof typeof memories;

export interface KafkaNode {
  readonly directory: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly memory: Memory;
  /** Who connects must show a certificate of this authority. */
  readonly tls?: BrokerTls | undefined;
}

/** Files that a broker reads. */
export interface BrokerTls {
  /** Its private key and its certificate, PEM. */
  readonly identityFile: string;
  /** Certificates of whom it trusts, PEM. */
  readonly authoritiesFile: string;
}

/** Starts a Kafka process on the data in its folder, and waits until it takes connections. */
export async function runKafka(node: KafkaNode): Promise<SupervisedProcess> {
  const properties = await writeProperties(node);
  const java = await javaCommand(node.memory);
  const data = join(node.directory, 'data');
  if (!existsSync(join(data, 'meta.properties'))) await format(java, properties);
  const running = superviseProcess([...java, 'kafka.Kafka', properties], {
    cwd: node.directory,
    stopSignal: 'TERM',
  });
  await waitFor(
    `Kafka to listen on port ${node.port}`,
    async () => {
      if (running.hasEnded()) throw new Error(`Kafka did not start:\n${running.lastWords()}`);
      return listens(node.port);
    },
    { timeoutMs: 60_000, everyMs: 50 },
  ).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  return running;
}

/** As by `kill -9`; resolves when its port is free again. */
export async function killKafka(running: SupervisedProcess, port: number): Promise<void> {
  await running.kill();
  await waitFor(`port ${port} to be free`, async () => !(await listens(port)));
}

async function writeProperties({ directory, port, controllerPort, tls }: KafkaNode): Promise<string> {
  await mkdir(directory, { recursive: true });
  const template = await readFile(join(kafkaFiles().configuration, 'server.properties'), 'utf8');
  const values: Record<string, string> = {
    port: String(port),
    controllerPort: String(controllerPort),
    directory: join(directory, 'data'),
    protocol: tls ? 'SSL' : 'PLAINTEXT',
    certificates: tls ? certificateProperties(tls) : '',
  };
  const file = join(directory, 'server.properties');
  await writeFile(
    file,
    template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
  );
  return file;
}

const certificateProperties = ({ identityFile, authoritiesFile }: BrokerTls): string =>
  [
    ...['ssl.keystore.type=PEM', `ssl.keystore.location=${identityFile}`],
    ...['ssl.truststore.type=PEM', `ssl.truststore.location=${authoritiesFile}`],
    'ssl.client.auth=required',
  ].join('\n');

async function javaCommand(memory: Memory): Promise<string[]> {
  const log = `-Dlog4j2.configurationFile=${join(kafkaFiles().configuration, 'log4j2.properties')}`;
  return [javaProgram(), ...memories[memory], log, '-cp', join(await kafkaJars(), '*')];
}

/** Gives an empty folder its cluster id, so that Kafka accepts it. Takes about a second. */
async function format(java: string[], properties: string): Promise<void> {
  const [program = 'java', ...flags] = java;
  const cluster = randomBytes(16).toString('base64url');
  const args = [
    ...flags,
    'kafka.tools.StorageTool',
    'format',
    '--standalone',
    // With an equals sign: one id in 64 starts with a dash, and would be read as an option.
    `--cluster-id=${cluster}`,
    '-c',
    properties,
  ];
  await promisify(execFile)(program, args).catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`Kafka could not prepare its folder:\n${error.stdout}${error.stderr}`);
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
