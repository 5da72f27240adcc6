import { coordinationNoticeGivenExample } from '#contracts/events/coordination-notice-given.js';
import { noticeGivenExample } from '#contracts/events/notice-given.js';
import { makeRegionKeys } from '#platform/keys.js';
import { type Mailbox, startMailbox } from '#testing/mailbox.js';
import { waitFor } from '#testing/wait-for.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aNotice, TestNotification } from './test-notification.js';

let service: TestNotification;
let mailbox: Mailbox;
beforeEach(async () => {
  service = await TestNotification.make();
  mailbox = await startMailbox();
});
afterEach(async () => {
  await service.close();
  await mailbox.stop();
});

const delivered = (count: number) =>
  waitFor(`${count} mails`, async () => mailbox.messages().length >= count && mailbox.messages());

describe('a match notice', () => {
  it('becomes a mail to the professional that it is for', async () => {
    await service.start(mailbox.smtpUrl);
    await service.tell(aNotice());
    const [mail] = await delivered(1);
    expect(mail).toMatchObject({
      from: 'Verwijsindex <verwijsindex@haaglanden.example>',
      to: [noticeGivenExample.to.email],
      subject: 'Verwijsindex: er is ook iemand anders betrokken (kenmerk K7QM-2X9P)',
    });
    expect(mail?.text).toContain(
      `https://portaal.haaglanden.example/signalen/${noticeGivenExample.signalId}`,
    );
    expect(mail?.html).toContain('Huisartsenpraktijk Meerzicht');
  });

  it('about the coordination of a case becomes a mail, too', async () => {
    await service.start(mailbox.smtpUrl);
    const notice = coordinationNoticeGivenExample;
    await service.append(await service.event('nl.verwijsindex.coordination.notice.given.v1', notice));
    const [mail] = await delivered(1);
    expect(mail).toMatchObject({
      to: [notice.to.email],
      subject: 'Verwijsindex: wilt u de zorg coördineren? (kenmerk K7QM-2X9P)',
    });
  });

  it('leaves no address and no text behind once the mail is sent', async () => {
    await service.start(mailbox.smtpUrl);
    await service.tell(aNotice());
    const [row] = await service.mails('sent', 1);
    expect(row).toMatchObject({ content: null, reason: null, tries: 1, settled_at: expect.any(Date) });
  });

  it('is mailed once, also when its event comes again or is made again', async () => {
    await service.start(mailbox.smtpUrl);
    const notice = aNotice();
    const event = await service.event('nl.verwijsindex.notice.given.v1', notice);
    await service.append(event);
    await service.mails('sent', 1);
    await service.append(event);
    await service.tell(notice, aNotice());
    await service.mails('sent', 2);
    expect(mailbox.messages()).toHaveLength(2);
  });

  it('is mailed once when two instances share the work', async () => {
    await service.start(mailbox.smtpUrl);
    await service.start(mailbox.smtpUrl);
    await service.tell(...Array.from({ length: 60 }, () => aNotice()));
    await service.mails('sent', 60);
    expect(mailbox.messages()).toHaveLength(60);
  });
});

describe('an event that is no notice of the region', () => {
  it('is parked with its reason, and those after it flow on', async () => {
    await service.start(mailbox.smtpUrl);
    const type = 'nl.verwijsindex.notice.given.v1';
    const change = { signalId: noticeGivenExample.signalId, endedAt: '2026-12-01T10:00:00.000Z' };
    await service.append(await service.event(type, aNotice(), makeRegionKeys()));
    await service.append(
      await service.event('nl.verwijsindex.signal.ended.v1', { ...change, reason: 'ended-by-giver' }),
    );
    await service.tell(aNotice());
    await delivered(1);
    const rows = await waitFor('two parked events', async () => {
      const parked = await service.rows('select reason from parked_event order by reason');
      return parked.length === 2 && parked;
    });
    expect(rows).toEqual([{ reason: 'processing-failed' }, { reason: 'seal-failed' }]);
    expect(mailbox.messages()).toHaveLength(1);
  });
});

describe('a mail server', () => {
  it('that refuses for the moment gets the mail later', async () => {
    mailbox.setRefusing(true);
    await service.start(mailbox.smtpUrl);
    await service.tell(aNotice());
    const [row] = await waitFor('a try', async () => {
      const rows = await service.rows('select * from mail where tries > 0');
      return rows.length > 0 && rows;
    });
    expect(row).toMatchObject({ state: 'due', response_code: 451, reason: null });
    mailbox.setRefusing(false);
    await delivered(1);
    expect(await service.mails('sent', 1)).toHaveLength(1);
  });

  it('that is away gets the mail when it is back', async () => {
    const { smtpUrl } = mailbox;
    await mailbox.stop();
    await service.start(smtpUrl);
    await service.tell(aNotice());
    await waitFor('a try', async () => (await service.rows('select * from mail where tries > 0')).length > 0);
    mailbox = await startMailbox({ smtpPort: Number(new URL(smtpUrl).port) });
    await delivered(1);
  });

  it('gets from a next instance what one that stopped left behind', async () => {
    const { smtpUrl } = mailbox;
    await mailbox.stop();
    const first = await service.start(smtpUrl);
    await service.tell(aNotice());
    await service.mails('due', 1);
    await first.close();
    mailbox = await startMailbox({ smtpPort: Number(new URL(smtpUrl).port) });
    await service.start(smtpUrl);
    await delivered(1);
  });
});
