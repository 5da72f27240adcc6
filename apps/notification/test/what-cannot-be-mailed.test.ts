import { noticeGivenExample } from '#contracts/events/notice-given.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Answers, startStrictMailServer, type StrictMailServer } from './strict-mail-server.js';
import { aNotice, TestNotification } from './test-notification.js';

const unknownAddress = 'onbekend@nergens.example';
const toNobody = { to: { ...noticeGivenExample.to, email: unknownAddress } };

let service: TestNotification;
let server: StrictMailServer;
let log: string[];
beforeEach(async () => {
  service = await TestNotification.make();
  log = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => log.push(String(chunk)) > 0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.close();
  await server.stop();
});

async function startWith(answers: Answers): Promise<void> {
  server = await startStrictMailServer(answers);
  await service.start(server.url, { LOG_LEVEL: 'trace' });
}

describe('a mail that is refused for good', () => {
  it('is parked with the reason, and others are sent', async () => {
    await startWith({ toAddress: (address) => (address === unknownAddress ? 550 : null) });
    await service.tell(aNotice(toNobody), aNotice());
    expect(await service.mails('parked', 1)).toMatchObject([
      { reason: 'address-refused', response_code: 550, tries: 1 },
    ]);
    await service.mails('sent', 1);
  });

  it('is parked because of its content, too', async () => {
    await startWith({ toMail: () => 554 });
    await service.tell(aNotice());
    expect(await service.mails('parked', 1)).toMatchObject([{ reason: 'mail-refused', response_code: 554 }]);
  });

  it('leaves no address, name, text or number of a person in the log or in the database', async () => {
    await startWith({ toAddress: () => 550 });
    const canary = { ...aNotice(toNobody), bsn: '999990408' };
    await service.append(Buffer.from(JSON.stringify(canary)));
    await service.tell(aNotice(toNobody));
    await service.mails('parked', 1);
    await waitFor(
      'the parked event',
      async () => (await service.rows('select * from parked_event')).length === 1,
    );
    const stored = await service.everything();
    expect(log.join('')).toContain('address-refused');
    for (const secret of [unknownAddress, '999990408', noticeGivenExample.to.name, 'Meerzicht', 'Beste']) {
      expect([secret, log.join('').includes(secret), stored.includes(secret)]).toEqual([
        secret,
        false,
        false,
      ]);
    }
  });
});

describe('a mail that must be offered again', () => {
  it('has the same Message-ID, by which a mail server knows a repeat', async () => {
    await startWith({ toMail: (offered) => (offered === 1 ? 451 : null) });
    const notice = aNotice();
    await service.tell(notice);
    await service.mails('sent', 1);
    const id = `<${notice.noticeId}@haaglanden.example>`;
    expect(server.offered).toEqual([id, id]);
  });
});

describe('a mail whose key is no longer there', () => {
  it('is parked, because nobody can read it any more', async () => {
    await startWith({ toAddress: () => 451 });
    await service.tell(aNotice());
    await waitFor('a try', async () => (await service.rows('select * from mail where tries > 0')).length > 0);
    await service.stop();
    await service.start(server.url, { REGION_KEYS_FILE: await service.otherKeyFile() });
    expect(await service.mails('parked', 1)).toMatchObject([{ reason: 'content-unreadable' }]);
  });
});
