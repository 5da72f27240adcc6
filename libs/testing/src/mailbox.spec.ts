import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport, type Transporter } from 'nodemailer';
import { startMailbox, type Mailbox } from './mailbox.js';

let mailbox: Mailbox;
let sender: Transporter;
beforeAll(async () => {
  mailbox = await startMailbox();
  sender = createTransport(mailbox.smtpUrl);
});
afterEach(() => mailbox.setRefusing(false));
afterAll(async () => {
  sender.close();
  await mailbox.stop();
});

const notice = {
  from: '"Verwijsindex" <index@noord-brabant.example>',
  to: 'anouk@basisschool-de-kameleon.example',
  subject: 'Er is nog iemand betrokken <K7QM-2X9P>',
  text: 'U gaf een signaal.',
  html: '<p>U gaf een <b>signaal</b>.</p>',
};

async function page(path: string): Promise<{ status: number; text: string; policy: string }> {
  const response = await fetch(mailbox.pageUrl + path);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, text: await response.text(), policy };
}

describe('the test mailbox', () => {
  it('keeps what comes in by SMTP: to whom, about what, as text and as HTML', async () => {
    await sender.sendMail(notice);
    expect(mailbox.messages()).toEqual([
      {
        id: '1',
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        from: 'Verwijsindex <index@noord-brabant.example>',
        to: ['anouk@basisschool-de-kameleon.example'],
        subject: 'Er is nog iemand betrokken <K7QM-2X9P>',
        text: 'U gaf een signaal.\n',
        html: '<p>U gaf een <b>signaal</b>.</p>\n',
      },
    ]);
    expect(JSON.parse((await page('/messages')).text)).toEqual(mailbox.messages());
  });

  it('shows them on a page in which new mail appears by itself', async () => {
    const { text } = await page('/');
    expect(text).toContain('Er is nog iemand betrokken &lt;K7QM-2X9P&gt;');
    expect(text).toContain('<script src="/postvak.js" defer>');
    expect((await page('/postvak.js')).text).toContain("getElementById('mails')");
    expect((await page('/mail/1')).text).toContain('src="/mail/1/html"');
  });

  it('shows the HTML of a mail in a frame that can run nothing', async () => {
    const { text, policy } = await page('/mail/1/html');
    expect(text).toContain('U gaf een <b>signaal</b>.');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox');
  });

  it('says plainly that a mail is not there', async () => {
    expect(await page('/mail/99')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Deze mail is er niet'),
    });
  });

  it('refuses for the moment when told to, and takes the next try', async () => {
    mailbox.setRefusing(true);
    const before = mailbox.messages().length;
    await expect(sender.sendMail(notice)).rejects.toMatchObject({ responseCode: 451 });
    expect(mailbox.messages()).toHaveLength(before);
    mailbox.setRefusing(false);
    await sender.sendMail(notice);
    expect(mailbox.messages()).toHaveLength(before + 1);
  });
});
