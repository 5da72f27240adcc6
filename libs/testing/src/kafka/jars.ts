import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The checkout: the nearest folder above this file that holds Kafka's own files, also when this runs from dist. */
export function kafkaFiles(): { readonly configuration: string; readonly jars: string } {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'deploy/kafka/pom.xml'))) {
    if (folder === dirname(folder))
      throw new Error('No deploy/kafka/pom.xml found; expected it in the checkout.');
    folder = dirname(folder);
  }
  return { configuration: join(folder, 'deploy/kafka'), jars: join(folder, '.demo/kafka/jars-4.3.0') };
}

/** Folder with Kafka's jars; fetched by Maven the first time (44 MB, about ten seconds). */
export async function kafkaJars(): Promise<string> {
  const { configuration, jars } = kafkaFiles();
  if (existsSync(jars)) return jars;
  process.stderr.write('Fetching Apache Kafka 4.3.0 with Maven, once (44 MB) ...\n');
  await mkdir(dirname(jars), { recursive: true });
  const fetched = await mkdtemp(join(dirname(jars), 'fetching-'));
  await runMaven(join(configuration, 'pom.xml'), fetched);
  // Complete or not there at all, also when two runs fetch at the same time.
  await rename(fetched, jars).catch(() => rm(fetched, { recursive: true, force: true }));
  return jars;
}

async function runMaven(pom: string, folder: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'];
  const maven = spawn('mvn', ['-q', '-B', '-f', pom, ...goal], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [maven.stdout, maven.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-2_000)));
  }
  const [code] = (await once(maven, 'close')) as [number | null];
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new Error(
    `Maven could not fetch Kafka; expected a connection to Maven Central or a mirror.\n${words}`,
  );
}

export type Possible = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether what Kafka needs is on this machine: Java 17, and Maven unless the jars are already here. */
export function kafkaPrerequisites(): Possible {
  const java = spawnSync(javaProgram(), ['-version'], { encoding: 'utf8' });
  if (java.error || java.status !== 0) {
    return { ok: false, reason: 'Java was not found; expected Java 17 or newer (or KAFKA_BROKERS).' };
  }
  const version = /version "(\d+)/.exec(java.stderr)?.[1] ?? '';
  if (Number(version) < 17) {
    return { ok: false, reason: `Java ${version} is too old; expected Java 17 or newer (or KAFKA_BROKERS).` };
  }
  if (existsSync(kafkaFiles().jars)) return { ok: true };
  const maven = spawnSync('mvn', ['-v'], { encoding: 'utf8' });
  return maven.error || maven.status !== 0
    ? { ok: false, reason: 'Maven was not found; expected mvn, to fetch Kafka once (or KAFKA_BROKERS).' }
    : { ok: true };
}

export function javaProgram(): string {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
}
