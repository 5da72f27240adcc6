import { inTransaction } from '#platform/transaction.js';
import { cloneDatabase, type Database } from '#testing/postgres.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { dataSourceOptions } from '#platform/database.js';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Mail } from './mail.entity.js';
import { MailsRepository, type Outcome } from './mails.repository.js';

const repository = new MailsRepository();
const content = Buffer.from('encrypted');

let database: Database;
let app: DataSource;

beforeAll(async () => {
  database = await cloneDatabase('notification', migrations);
  app = await new DataSource(dataSourceOptions({ url: database.appUrl, entities: [Mail] })).initialize();
});
beforeEach(() => inTransaction(app, (tx) => tx.sql.query("update mail set due_at = 'infinity'")));
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const nine = '2026-11-25T09:00:00.000Z';
const ten = '2026-11-25T10:00:00.000Z';

async function mailDue(about: string = randomUUID(), noticedAt = nine): Promise<string> {
  const id = randomUUID();
  await inTransaction(app, (tx) => repository.add(tx, [{ id, content, about, noticedAt }]));
  return id;
}
const withdraw = (about: string, since: string | null): Promise<void> =>
  inTransaction(app, (tx) => repository.withdraw(tx, [{ about, since, withdrawnAt: ten }]));
const isThere = async (id: string): Promise<boolean> => (await app.getRepository(Mail).countBy({ id })) === 1;
const claimedIds = (): Promise<string[]> =>
  inTransaction(app, async (tx) => (await repository.claim(tx, 10)).map(({ id }) => id));
const settle = (outcome: Partial<Outcome> & Pick<Outcome, 'id' | 'state'>): Promise<void> =>
  inTransaction(app, (tx) =>
    repository.settle(tx, [{ afterSeconds: null, reason: null, responseCode: null, ...outcome }]),
  );
const mail = (id: string): Promise<Mail> => app.getRepository(Mail).findOneByOrFail({ id });

describe('a mail that is due', () => {
  it('is claimed by one instance at a time, and by another when that one is gone', async () => {
    const id = await mailDue();
    const crashed = inTransaction(app, async (tx) => {
      expect((await repository.claim(tx, 10)).map((due) => due.id)).toEqual([id]);
      expect(await claimedIds()).toEqual([]);
      throw new Error('killed');
    });
    await expect(crashed).rejects.toThrow('killed');
    expect(await claimedIds()).toEqual([id]);
  });

  it('loses its address and text once it is sent', async () => {
    const id = await mailDue();
    await settle({ id, state: 'sent' });
    expect(await mail(id)).toMatchObject({
      state: 'sent',
      content: null,
      tries: 1,
      settledAt: expect.any(Date),
    });
    expect(await claimedIds()).toEqual([]);
  });

  it('waits for its next try', async () => {
    const id = await mailDue();
    await settle({ id, state: 'due', afterSeconds: 60, responseCode: 451 });
    expect(await mail(id)).toMatchObject({
      state: 'due',
      content,
      tries: 1,
      responseCode: 451,
      settledAt: null,
    });
    expect(await claimedIds()).toEqual([]);
    const wait = await inTransaction(app, (tx) => repository.untilNextDue(tx));
    expect(wait).toBeGreaterThan(55_000);
  });

  it('is kept, encrypted, when it is parked: the servicedesk can offer it again', async () => {
    const id = await mailDue();
    await settle({ id, state: 'parked', reason: 'address-refused', responseCode: 550 });
    expect(await mail(id)).toMatchObject({ state: 'parked', content, reason: 'address-refused' });
    expect(await claimedIds()).toEqual([]);
  });

  it('stays as it is when the same notice comes again', async () => {
    const id = await mailDue();
    await settle({ id, state: 'sent' });
    await inTransaction(app, (tx) =>
      repository.add(tx, [{ id, content, about: randomUUID(), noticedAt: nine }]),
    );
    expect(await mail(id)).toMatchObject({ state: 'sent', content: null });
  });
});

describe('a mail that was settled', () => {
  it('goes after thirty days when it was given up, after ninety when it was sent; one that is due stays', async () => {
    const [due, sent, parked] = [await mailDue(), await mailDue(), await mailDue()];
    await settle({ id: sent, state: 'sent' });
    await settle({ id: parked, state: 'parked', reason: 'address-refused' });
    const thereAfter = async (days: number): Promise<boolean[]> => {
      const moment = new Date(Date.now() + days * 86_400_000);
      await inTransaction(app, (tx) => repository.clean(tx, moment));
      return Promise.all([due, sent, parked].map(isThere));
    };
    expect(await thereAfter(29)).toEqual([true, true, true]);
    expect(await thereAfter(31)).toEqual([true, true, false]);
    expect(await thereAfter(91)).toEqual([true, false, false]);
  });
});

describe('a mail about a signal that is withdrawn', () => {
  it('is gone when it was not sent, also when it was given up; what was sent has no content left', async () => {
    const signal = randomUUID();
    const [due, parked, sent] = [await mailDue(signal), await mailDue(signal), await mailDue(signal)];
    await settle({ id: parked, state: 'parked', reason: 'address-refused', responseCode: 550 });
    await settle({ id: sent, state: 'sent' });
    const another = await mailDue();
    await withdraw(signal, null);
    expect(await Promise.all([due, parked, sent, another].map(isThere))).toEqual([false, false, true, true]);
    expect((await mail(sent)).content).toBeNull();
  });

  it('stays when it is of before what was withdrawn', async () => {
    const signal = randomUUID();
    const before = await mailDue(signal, '2026-11-25T08:00:00.000Z');
    const since = await mailDue(signal);
    await withdraw(signal, nine);
    expect(await Promise.all([before, since].map(isThere))).toEqual([true, false]);
  });

  it('does not come any more when it is late; one of after the withdrawal does', async () => {
    const signal = randomUUID();
    await withdraw(signal, null);
    expect(await isThere(await mailDue(signal))).toBe(false);
    expect(await isThere(await mailDue(signal, ten))).toBe(true);
  });

  it('is withdrawn once when that is said twice', async () => {
    const signal = randomUUID();
    await withdraw(signal, null);
    await withdraw(signal, null);
    expect(await isThere(await mailDue(signal))).toBe(false);
  });
});
