import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { configuredKafkaPort, type KafkaVariables } from '#messaging/configured-kafka-port.js';
import { type Identity, TestAuthority } from '#testing/certificates.js';
import { type RunningKafka, startOwnKafka } from '#testing/kafka.js';
import { waitFor } from '#testing/wait-for.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
const topic = 'vir.haaglanden.outbound';
const untilAt = new Date('2040-01-01T00:00:00Z');

describe('A Kafka that asks for certificates', () => {
  let folder: string;
  let kafka: RunningKafka;
  let variables: KafkaVariables;
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verwijsindex-tls-'));
    const authority = await TestAuthority.found('authority', untilAt);
    const stranger = await TestAuthority.found('stranger', untilAt);
    const broker = await authority.certify('broker', untilAt);
    const region = await authority.certify('haaglanden', untilAt);
    await Promise.all([
      writeFile(file('broker.pem'), broker.key + '\n' + broker.certificate),
      writeFile(file('ca.pem'), authority.certificate),
      writeIdentity('region', region),
      writeIdentity('stranger', await stranger.certify('haaglanden', untilAt)),
    ]);
    kafka = await startOwnKafka({
      directory: file('kafka'),
      tls: { identityFile: file('broker.pem'), authoritiesFile: file('ca.pem') },
    });
    variables = { KAFKA_BROKERS: kafka.brokers, KAFKA_CA_FILE: file('ca.pem') };
    await makeTopic(authority.certificate, region);
  });
  afterAll(async () => {
    await kafka.stop();
    await rm(folder, { recursive: true });
  });

  const writeIdentity = async (name: string, { certificate, key }: Identity): Promise<void> => {
    await writeFile(file(`${name}.pem`), certificate);
    await writeFile(file(`${name}.key`), key);
  };
  const as = (name: string): KafkaVariables => ({
    ...variables,
    KAFKA_CERTIFICATE_FILE: file(`${name}.pem`),
    KAFKA_KEY_FILE: file(`${name}.key`),
  });
  const portOf = (own: KafkaVariables) => configuredKafkaPort(own, { clientId: 'test', logger: quiet });
  const records = [{ key: 'key', value: Buffer.from('sealed') }];

  async function makeTopic(ca: string, { certificate: cert, key }: Identity): Promise<void> {
    const ssl = { ca: [ca], cert, key };
    const client = new Kafka({ brokers: kafka.brokers, ssl, logLevel: logLevel.NOTHING }).admin();
    await client.connect();
    await client.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    await client.disconnect();
  }

  it('takes and gives the events of a service that shows its certificate', async () => {
    const port = portOf(as('region'));
    const got: string[] = [];
    await port.append(topic, records);
    await port.subscribe('reader', [topic], async (batch) => {
      got.push(...batch.records.map(({ value }) => value.toString()));
    });
    await waitFor('the event', async () => got.length > 0);
    expect(got).toEqual(['sealed']);
    await port.close();
  });

  it.each([
    ['without a certificate', () => variables],
    ['with a certificate of an authority that it does not trust', () => as('stranger')],
    ['that does not encrypt', () => ({ KAFKA_BROKERS: kafka.brokers })],
  ])('takes nothing from a service %s', async (_who, own) => {
    const port = portOf(own());
    await expect(port.append(topic, records)).rejects.toThrow();
    expect(port.connected()).toBe(false);
    await port.close();
  });
});
