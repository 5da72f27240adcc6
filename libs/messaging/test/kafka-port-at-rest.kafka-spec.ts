import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EventPort } from '#messaging/event-port.js';
import { type KafkaPortOptions, openKafkaPort } from '#messaging/kafka-port.js';
import { createTopics } from '#testing/kafka.js';
import { waitFor } from '#testing/wait-for.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');

describe('A Kafka consumer', () => {
  let port: EventPort;
  afterEach(() => port.close());

  const open = async (more: Partial<KafkaPortOptions> = {}): Promise<string> => {
    const topic = `topic-${randomUUID()}`;
    await createTopics(brokers, [topic]);
    port = openKafkaPort({ brokers, clientId: 'rest', logger: quiet, ...more });
    await port.append(topic, [{ key: 'a', value: Buffer.from('1') }]);
    return topic;
  };

  it('costs next to nothing while nothing happens', async () => {
    const topic = await open();
    let got = 0;
    await port.subscribe(randomUUID(), [topic], async ({ records }) => void (got += records.length));
    await waitFor('it to be at work', async () => got === 1);
    const before = process.cpuUsage();
    const began = Date.now();
    await waitFor('five seconds to pass', async () => Date.now() - began > 5_000, { everyMs: 500 });
    const { user, system } = process.cpuUsage(before);
    const percent = (user + system) / 10 / (Date.now() - began);
    process.stderr.write(`idle consumer and producer: ${percent.toFixed(2)} % CPU\n`);
    expect(percent).toBeLessThan(2);
  });

  it('is reported as stalled when its work hangs although Kafka answers', async () => {
    let reason = '';
    let finish: () => void = () => undefined;
    const topic = await open({ stalledAfterMs: 1_000, onStalled: (why) => (reason = why) });
    const group = randomUUID();
    await port.subscribe(group, [topic], () => new Promise<void>((resolve) => (finish = resolve)));
    await waitFor('the watchdog', async () => reason !== '');
    expect(reason).toBe(`The consumer of group ${group} did nothing for 1 s`);
    finish();
  });

  it('is not reported as stalled when nothing comes in', async () => {
    let stalls = 0;
    const topic = await open({ stalledAfterMs: 1_000, onStalled: () => stalls++ });
    await port.subscribe(randomUUID(), [topic], async () => undefined);
    const began = Date.now();
    await waitFor('three times its patience', async () => Date.now() - began > 3_000);
    expect(stalls).toBe(0);
  });
});
