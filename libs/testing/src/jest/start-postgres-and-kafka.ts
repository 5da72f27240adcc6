import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningKafka, startKafka } from '../kafka.js';
import startPostgres from './start-postgres.js';

/** What a run of jest has started; the stopping half of the setup finds it here. */
declare global {
  var testKafka: { broker: RunningKafka; directory: string } | undefined;
}

/**
 * Before the suites across services: one PostgreSQL and one Kafka. TEST_KAFKA_BROKERS goes to the suites through the
 * environment. Data is thrown away; suites make topics of their own.
 */
export default async function start(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'test-kafka-'));
  const [broker] = await Promise.all([startKafka({ directory }), startPostgres()]);
  globalThis.testKafka = { broker, directory };
  process.env.TEST_KAFKA_BROKERS = broker.brokers.join(',');
}
