import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppError } from '#platform/app-error.js';
import { messagingDatabase, type TestDatabase } from '../test/messaging-tables.js';
import { leaveTrace, numberedEvent, numberOf, regionCodec } from '../test/numbered-events.js';
import { type RecordBatch, SubscriptionStopped } from './event-port.js';
import { type Effects, Inbox } from './inbox.js';

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

interface ParkedRow {
  readonly partition: number;
  readonly record_offset: string;
  readonly reason: string;
  readonly fault: string | null;
  readonly event_id: string | null;
  readonly event_subject: string | null;
}

describe('An event that arrives', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let inbox: Inbox;
  let topic: string;
  const subject = randomUUID();

  beforeAll(async () => {
    database = await messagingDatabase();
    dataSource = await database.connect();
    inbox = new Inbox({ dataSource, codec: regionCodec, group: 'region', logger: quiet });
  });
  afterAll(() => database.close());
  beforeEach(() => {
    topic = `topic-${randomUUID()}`;
  });

  const batchOf = (
    values: Buffer[],
    heartbeat = async () => undefined as void,
    from = 0,
    partition = 0,
  ): RecordBatch[] => [
    {
      ...{ topic, partition, heartbeat },
      records: values.map((value, index) => ({ key: 'key', value, offset: String(from + index) })),
    },
  ];
  const events = (numbers: number[]) =>
    Promise.all(numbers.map(async (number) => (await numberedEvent(subject, number)).value));
  const effectsOf = async (numbers: number[]): Promise<number[]> => {
    const rows = await dataSource.query<{ number: number }[]>(
      'select number from effect where number = any($1) order by id',
      [numbers],
    );
    return rows.map(({ number }) => number);
  };
  const parked = () =>
    dataSource.query<ParkedRow[]>('select * from parked_event where topic = $1 order by record_offset', [
      topic,
    ]);
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

  it('has its effect in order, and the position of the group moves along', async () => {
    await inbox.consume(batchOf(await events([101, 102, 103]), undefined, 7), leaveTrace);
    expect(await effectsOf([101, 102, 103])).toEqual([101, 102, 103]);
    const [position] = await dataSource.query<{ next_offset: string }[]>(
      'select next_offset from inbox_offset where topic = $1',
      [topic],
    );
    expect(position?.next_offset).toBe('10');
  });

  it('may be taken ahead of its turn: the position stays, and in its turn it is dropped', async () => {
    const ahead = new Inbox({ dataSource, codec: regionCodec, group: 'region', ahead: true, logger: quiet });
    const all = await events([121, 122, 123]);
    await ahead.consume(batchOf(all.slice(2), undefined, 9), leaveTrace);
    const position = () =>
      dataSource.query<object[]>('select next_offset from inbox_offset where topic = $1', [topic]);
    expect(await position()).toEqual([]);
    await inbox.consume(batchOf(all, undefined, 7), leaveTrace);
    expect(await effectsOf([121, 122, 123])).toEqual([123, 121, 122]);
    expect(await position()).toEqual([{ next_offset: '10' }]);
  });

  it('shares a transaction with those of other partitions, each with its own position and parking', async () => {
    const here = batchOf(await events([151, 152]), undefined, 3);
    const there = batchOf(await events([153, 666, 154]), undefined, 8, 2);
    await inbox.consume([...here, ...there], leaveTrace);
    expect(await effectsOf([151, 152, 153, 154])).toEqual([151, 152, 153, 154]);
    const positions = await dataSource.query<object[]>(
      'select partition, next_offset from inbox_offset where topic = $1 order by partition',
      [topic],
    );
    expect(positions).toEqual([
      { partition: 0, next_offset: '5' },
      { partition: 2, next_offset: '11' },
    ]);
    expect(await parked()).toMatchObject([{ partition: 2, record_offset: '9', reason: 'processing-failed' }]);
  });

  it('has one effect when it arrives twice, in one batch or in two', async () => {
    const [once, twice] = await events([201, 202]);
    await inbox.consume(batchOf([once, twice, twice].filter((value) => value !== undefined)), leaveTrace);
    await inbox.consume(
      batchOf(
        [once, twice].filter((value) => value !== undefined),
        undefined,
        3,
      ),
      leaveTrace,
    );
    expect(await effectsOf([201, 202])).toEqual([201, 202]);
  });

  it('has one effect when two consumers get it at the same time', async () => {
    const values = await events(numbers(300, 50));
    const other = new Inbox({ dataSource, codec: regionCodec, group: 'region', logger: quiet });
    await Promise.all([
      inbox.consume(batchOf(values), leaveTrace),
      other.consume(batchOf(values.toReversed()), leaveTrace),
      other.consume(batchOf(values), leaveTrace),
    ]);
    expect(await effectsOf(numbers(300, 50))).toHaveLength(50);
  });

  it('has its effect at every group', async () => {
    const values = await events([401]);
    const other = new Inbox({ dataSource, codec: regionCodec, group: 'other', logger: quiet });
    await inbox.consume(batchOf(values), leaveTrace);
    await other.consume(batchOf(values), leaveTrace);
    expect(await effectsOf([401])).toEqual([401, 401]);
  });

  it('is parked with its reason when its effect fails, and those around it flow on', async () => {
    const all = [...numbers(500, 30), 666, ...numbers(530, 30), 666, ...numbers(560, 30)];
    await inbox.consume(batchOf(await events(all)), leaveTrace);
    expect(await effectsOf(all)).toEqual(numbers(500, 90));
    expect(await parked()).toMatchObject([
      {
        record_offset: '30',
        reason: 'processing-failed',
        fault: '23514 effect_number_check',
        event_subject: subject,
      },
      { record_offset: '61', reason: 'processing-failed', event_subject: subject },
    ]);
  });

  it('is parked once, also when it is offered again', async () => {
    const values = await events([666]);
    await inbox.consume(batchOf(values), leaveTrace);
    await inbox.consume(batchOf(values), leaveTrace);
    expect(await parked()).toHaveLength(1);
  });

  it('is parked under the id that it has in the topic, also when it repeats another', async () => {
    const { id, value } = await numberedEvent(subject, 666);
    const again = { ...(JSON.parse(value.toString()) as object), id: randomUUID(), replayof: id };
    await inbox.consume(batchOf([value, Buffer.from(JSON.stringify(again))]), leaveTrace);
    expect(await parked()).toMatchObject([{ event_id: id }, { event_id: again.id }]);
  });

  it('is parked with its reason when it cannot be read, without its content', async () => {
    const [good] = await events([601]);
    const text = good?.toString() ?? '';
    const change = (change: object) =>
      Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), ...change }));
    await inbox.consume(
      batchOf([
        Buffer.from('999990408 Jan'),
        Buffer.from('{"name":"Jan","origin":"999990408"}'),
        change({ type: 'nl.verwijsindex.signal.dreamt.v1', id: randomUUID() }),
        change({ type: 'nl.verwijsindex.signal.refused.v9', id: randomUUID() }),
        change({ type: 'nl.verwijsindex.signal.given.v1', id: randomUUID() }),
        change({ data: { plain: { bsn: '999990408' } }, id: randomUUID() }),
        change({ destination: 'haaglanden', id: randomUUID() }),
        Buffer.from(text),
      ]),
      leaveTrace,
    );
    const rows = await parked();
    expect(rows.map(({ reason }) => reason)).toEqual([
      'not-json',
      'not-an-event',
      'unknown-type',
      'unknown-version',
      'seal-failed',
      'invalid-data',
      'not-for-us',
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/999990408|Jan/);
    expect(await effectsOf([601])).toEqual([601]);
  });

  it('waits where it stands while the trouble is not its own', async () => {
    let attempts = 0;
    let beats = 0;
    const troubled: Effects = async (tx, fresh) => {
      attempts++;
      if (attempts === 1) throw Object.assign(new Error('deadlock'), { code: '40P01' });
      if (attempts === 2) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      if (attempts === 3) throw new AppError('unavailable', 'not now');
      await leaveTrace(tx, fresh);
    };
    const beat = async (): Promise<void> => void beats++;
    await inbox.consume(batchOf(await events([701, 702]), beat), troubled);
    expect(await effectsOf([701, 702])).toEqual([701, 702]);
    expect(await parked()).toEqual([]);
    expect(beats).toBe(3);
  });

  it('has its effect although its connection breaks halfway', async () => {
    let breaks = 1;
    await inbox.consume(batchOf(await events([801])), async (tx, fresh) => {
      await leaveTrace(tx, fresh);
      if (breaks-- > 0) await tx.sql.query('select pg_terminate_backend(pg_backend_pid())');
    });
    expect(await effectsOf([801])).toEqual([801]);
  });

  it('is given up unharmed when the subscription stops while it waits', async () => {
    const values = await events([901]);
    const stopping = async (): Promise<void> => {
      throw new SubscriptionStopped();
    };
    const trouble: Effects = async () => {
      throw new AppError('unavailable', 'not now');
    };
    await expect(inbox.consume(batchOf(values, stopping), trouble)).rejects.toThrow(SubscriptionStopped);
    await inbox.consume(batchOf(values), leaveTrace);
    expect(await effectsOf([901])).toEqual([901]);
  });

  it('asks nothing of the effects when it is not new', async () => {
    const values = await events([951]);
    await inbox.consume(batchOf(values), leaveTrace);
    const seen: number[] = [];
    await inbox.consume(batchOf(values), async (_, fresh) => void seen.push(...fresh.map(numberOf)));
    expect(seen).toEqual([]);
  });
});
