import { PARTITIONS, TOPIC_SETTINGS } from '#contracts/topics.js';
import { Kafka, logLevel } from 'kafkajs';

const RETRIES = 5;

/** Makes the topics that are not there yet, with the settings of the contract. Answers which those were. */
export async function makeTopics(brokers: readonly string[], topics: readonly string[]): Promise<string[]> {
  const kafka = new Kafka({
    ...{ clientId: 'topics', brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: RETRIES } },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = await admin.listTopics();
    const missing = topics.filter((topic) => !there.includes(topic));
    const configEntries = Object.entries(TOPIC_SETTINGS).map(([name, value]) => ({ name, value }));
    await admin.createTopics({
      waitForLeaders: false, // gives up when a broker does not know a new topic yet
      topics: missing.map((topic) => ({ topic, numPartitions: PARTITIONS, configEntries })),
    });
    return missing;
  } finally {
    await admin.disconnect();
  }
}
