import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PARTITIONS } from '#contracts/topics.js';
import type { EventPort, EventRecord, RecordBatch } from '#messaging/event-port.js';
import { partitionOf } from '#messaging/partition-of.js';
import { waitFor } from '#testing/wait-for.js';

/** A broker to hold against the contract of the event port. */
export interface BrokerUnderTest {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A port such as one service has. */
  open(): EventPort;
  /** A topic that nobody used before. */
  freshTopic(): Promise<string>;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

interface Received {
  readonly key: string;
  readonly text: string;
  readonly partition: number;
}

const record = (key: string, text: string): EventRecord => ({ key, value: Buffer.from(text) });
const numbered = (keys: number, count: number): EventRecord[] =>
  Array.from({ length: count }, (_, index) => record(`key-${index % keys}`, String(index)));

function received(batch: RecordBatch): Received[] {
  return batch.records.map(({ key, value }) => ({ key, text: value.toString(), partition: batch.partition }));
}

/** A subscriber that keeps what it got. */
function keeper(): { got: Received[]; onBatch: (batch: RecordBatch) => Promise<void> } {
  const got: Received[] = [];
  return { got, onBatch: async (batch) => void got.push(...received(batch)) };
}

/** First arrivals only, as the inbox sees it. */
const distinct = (got: Received[]): Received[] => [
  ...new Map(got.toReversed().map((one) => [one.text, one])).values(),
];

function textsOf(got: Received[], key: string): number[] {
  const texts = got.filter((one) => one.key === key).map((one) => Number(one.text));
  return [...new Set(texts)];
}

/** The promises of the event port, for every adapter the same. */
export function describeEventPort(name: string, broker: BrokerUnderTest): void {
  describe(`The event port over ${name}`, () => {
    const open: EventPort[] = [];
    const newPort = (): EventPort => {
      const port = broker.open();
      open.push(port);
      return port;
    };
    beforeAll(() => broker.start());
    afterEach(() => Promise.all(open.splice(0).map((port) => port.close())));
    afterAll(() => broker.stop());

    it('keeps the records of a key in order', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const { got, onBatch } = keeper();
      await port.subscribe('reader', [topic], onBatch);
      const records = numbered(7, 3_000);
      for (let from = 0; from < records.length; from += 250) {
        await port.append(topic, records.slice(from, from + 250));
      }
      await waitFor('all records', async () => distinct(got).length === 3_000);
      for (let key = 0; key < 7; key++) {
        const texts = textsOf(got, `key-${key}`);
        expect(texts).toEqual(texts.toSorted((a, b) => a - b));
      }
    });

    it('hands over some hundreds of records at most, of one partition', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      await port.append(topic, numbered(1, 1_200));
      const sizes: number[] = [];
      await port.subscribe('reader', [topic], async (batch) => void sizes.push(batch.records.length));
      await waitFor('all records', async () => sizes.reduce((sum, size) => sum + size, 0) >= 1_200);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    });

    it('takes far more at once than a broker takes in one request', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const { got, onBatch } = keeper();
      const padding = ' '.repeat(10_000);
      await port.append(
        topic,
        numbered(1, 300).map(({ key, value }) => record(key, value.toString() + padding)),
      );
      await port.subscribe('reader', [topic], onBatch);
      await waitFor('all records', async () => distinct(got).length === 300);
      expect(got.map(({ text }) => Number(text))).toEqual(got.map((_, index) => index));
    });

    it('gives a new group everything from the beginning', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      await port.append(topic, numbered(5, 40));
      const [one, two] = [keeper(), keeper()];
      await port.subscribe('one', [topic], one.onBatch);
      await port.subscribe('two', [topic], two.onBatch);
      await waitFor('all records at both', async () => one.got.length >= 40 && two.got.length >= 40);
    });

    it('begins a new group at what was appended since a moment, where it asks for that', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      await port.append(topic, numbered(5, 40));
      const since = new Date(Date.now() + 1);
      await waitFor('the next millisecond', async () => Date.now() > since.getTime());
      await port.append(topic, [record('key', 'since'), record('other', 'since too')]);
      const { got, onBatch } = keeper();
      await port.subscribe('late', [topic], onBatch, { since });
      await waitFor('both that came since', async () => distinct(got).length === 2);
      await port.append(topic, [record('key', 'later')]);
      await waitFor('a record that came later', async () => got.some(({ text }) => text === 'later'));
      expect(new Set(got.map(({ text }) => text))).toEqual(new Set(['since', 'since too', 'later']));
    });

    it('puts a key into the partition that its hash says', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const { got, onBatch } = keeper();
      await port.append(topic, numbered(40, 40));
      await port.subscribe('reader', [topic], onBatch);
      await waitFor('all records', async () => distinct(got).length === 40);
      expect(got.map(({ partition }) => partition)).toEqual(got.map(({ key }) => partitionOf(key)));
      expect(new Set(got.map(({ partition }) => partition)).size).toBe(PARTITIONS);
    });

    it('offers a rejected batch again, and lets only its own partition wait', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const { got, onBatch } = keeper();
      let refusals = 0;
      const [bad, good] = keysOfTwoPartitions();
      await port.append(topic, [record(bad, '1'), record(bad, '2'), record(good, '10')]);
      await port.subscribe('reader', [topic], async (batch) => {
        if (batch.partition === partitionOf(bad) && refusals < 2) {
          refusals++;
          throw new Error('not now');
        }
        await onBatch(batch);
      });
      await waitFor('the other partition', async () => textsOf(got, good).length === 1);
      await port.append(topic, [record(bad, '3')]);
      await waitFor('the rejected records', async () => textsOf(got, bad).length === 3);
      expect(textsOf(got, bad)).toEqual([1, 2, 3]);
      expect(refusals).toBe(2);
    });

    it('shares the partitions among the members of a group, and gives them on when one leaves', async () => {
      const [first, second] = [newPort(), newPort()];
      const topic = await broker.freshTopic();
      const [one, two] = [keeper(), keeper()];
      await first.subscribe('team', [topic], one.onBatch);
      const leaving = await second.subscribe('team', [topic], two.onBatch);
      let sent = 0;
      await waitFor('both to get work', async () => {
        await first.append(
          topic,
          numbered(40, 40).map(({ key }) => record(key, String(sent++))),
        );
        return one.got.length > 0 && two.got.length > 0;
      });
      await leaving.stop();
      const before = two.got.length;
      await first.append(
        topic,
        numbered(40, 40).map(({ key }) => record(key, String(sent++))),
      );
      await waitFor('nothing to be lost', async () => distinct([...one.got, ...two.got]).length === sent);
      expect(two.got.length).toBe(before);
    });

    it('waits when stopped for the batch under way, which is not offered again', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      await port.append(topic, [record('a', '1')]);
      let finish: () => void = () => undefined;
      let started = false;
      const subscription = await port.subscribe('reader', [topic], async () => {
        started = true;
        await new Promise<void>((resolve) => (finish = resolve));
      });
      await waitFor('the batch', async () => started);
      let stopped = false;
      const stopping = subscription.stop().then(() => (stopped = true));
      expect(stopped).toBe(false);
      finish();
      await stopping;
      const { got, onBatch } = keeper();
      await port.subscribe('reader', [topic], onBatch);
      await port.append(topic, [record('a', '2')]);
      await waitFor('the next record', async () => got.length > 0);
      expect(textsOf(got, 'a')).toEqual([2]);
    });

    it('tells long work that its subscription stops, and offers that batch to the next', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      await port.append(topic, [record('a', '1')]);
      let started = false;
      const subscription = await port.subscribe('reader', [topic], async (batch) => {
        started = true;
        await waitFor('the end', () => batch.heartbeat().then(() => false));
      });
      await waitFor('the batch', async () => started);
      await subscription.stop();
      const { got, onBatch } = keeper();
      await port.subscribe('reader', [topic], onBatch);
      await waitFor('the record again', async () => textsOf(got, 'a').includes(1));
    });

    it('reads records once more from where they stand, and says which are not there', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const places: { partition: number; offset: string; text: string }[] = [];
      await port.subscribe('reader', [topic], async ({ partition, records }) => {
        for (const { offset, value } of records) places.push({ partition, offset, text: value.toString() });
      });
      await port.append(topic, numbered(7, 1_200));
      await waitFor('all records', async () => places.length === 1_200);
      const some = [
        ...places.filter((_, index) => index % 100 === 7).reverse(),
        { partition: 0, offset: '99999' },
      ];
      const again = await port.readAgain(topic, some);
      expect(again.map((one) => one && { offset: one.offset, text: one.value.toString() })).toEqual(
        some.map((one) => ('text' in one ? { offset: one.offset, text: one.text } : null)),
      );
      expect(again[0]?.key).toBe(`key-${Number(again[0]?.value.toString()) % 7}`);
    });

    it('lives through a broker that is away and returns', async () => {
      const port = newPort();
      const topic = await broker.freshTopic();
      const { got, onBatch } = keeper();
      await port.append(topic, [record('a', '1')]);
      await port.subscribe('reader', [topic], onBatch);
      await waitFor('the first record', async () => got.length > 0);
      expect(port.connected()).toBe(true);

      await broker.goAway();
      await expect(port.append(topic, [record('a', '2')])).rejects.toThrow();
      expect(port.connected()).toBe(false);
      const lateComer = keeper();
      await newPort().subscribe('late', [topic], lateComer.onBatch);
      await broker.comeBack();

      await waitFor('appending to work again', () =>
        port.append(topic, [record('a', '3')]).then(
          () => true,
          () => false,
        ),
      );
      await waitFor('the later record', async () => textsOf(got, 'a').includes(3));
      await waitFor('everything at who came meanwhile', async () => textsOf(lateComer.got, 'a').includes(3));
      expect(port.connected()).toBe(true);
    });
  });
}

/** Two keys that do not share a partition. */
function keysOfTwoPartitions(): [string, string] {
  const other = Array.from({ length: 100 }, (_, index) => `other-${index}`).find(
    (key) => partitionOf(key) !== partitionOf('bad'),
  );
  return ['bad', other ?? ''];
}
