import { readConfiguration } from '#platform/configuration.js';
import { describe, expect, it } from '@jest/globals';
import { configurationSchema } from './configuration.js';

const right = {
  DATABASE_URL: 'postgres://vir_app:secret@localhost/notification',
  REGION_ID: 'haaglanden',
  REGION_KEYS_FILE: '/keys/haaglanden.json',
  SMTP_URL: 'smtp://mailbox:1025',
  MAIL_FROM: 'Verwijsindex <verwijsindex@haaglanden.example>',
  PORTAL_URL: 'https://portaal.haaglanden.example',
};

describe('the configuration of the notification service', () => {
  it('is taken when it is complete', () => {
    expect(readConfiguration(configurationSchema, right)).toMatchObject(right);
  });

  it.each([
    ['SMTP_URL', 'http://mailbox:1025'],
    ['MAIL_FROM', 'Verwijsindex'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['PORTAL_URL', 'javascript:alert(1)'],
    ['REGION_ID', 'Haaglanden'],
  ])('is refused when %s is %j, without telling the value', (name, value) => {
    const read = (): unknown => readConfiguration(configurationSchema, { ...right, [name]: value });
    expect(read).toThrow(new RegExp(`${name} is not as expected; expected`));
    expect(read).not.toThrow(value);
  });
});
