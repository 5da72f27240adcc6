import { rm } from 'node:fs/promises';
import stopPostgres from './stop-postgres.js';

/** After the suites: stops what start-postgres-and-kafka has started, and removes Kafka's data. */
export default async function stop(): Promise<void> {
  const running = globalThis.testKafka;
  globalThis.testKafka = undefined;
  await Promise.all([stopPostgres(), running?.broker.stop()]);
  if (running) await rm(running.directory, { recursive: true, force: true });
}
