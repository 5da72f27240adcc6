import { describe, expect, it } from '@jest/globals';
import { MAXIMUM_TRIES, nextTry, type SmtpFault } from './next-try.js';

describe('a mail that was not taken', () => {
  it.each<[string, SmtpFault]>([
    ['the server is away', { code: 'ESOCKET', command: 'CONN' }],
    ['the server does not answer in time', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['the server asks to come back later', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }],
    ['the server is full', { code: 'EMESSAGE', command: 'DATA', responseCode: 452 }],
    ['our account is refused', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    ['we are refused as sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
  ])('is tried again when %s', (_when, fault) => {
    expect(nextTry(fault, 1)).toEqual({ again: true, afterSeconds: 1 });
  });

  it.each<[string, SmtpFault, string]>([
    ['address', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'address-refused'],
    ['address that is none', { code: 'EENVELOPE', command: 'API' }, 'address-refused'],
    ['mail', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'mail-refused'],
  ])('is parked when the server refuses the %s for good', (_what, fault, reason) => {
    expect(nextTry(fault, 1)).toEqual({ again: false, reason });
  });

  it('waits longer after every try, an hour at most', () => {
    const pauses = [1, 2, 3, 8, 9].map((tries) => nextTry({ code: 'ESOCKET' }, tries));
    expect(pauses.map((next) => (next.again ? next.afterSeconds : null))).toEqual([1, 3, 9, 2187, 3600]);
  });

  it('is parked when all its tries are used up', () => {
    expect(nextTry({ code: 'ESOCKET' }, MAXIMUM_TRIES)).toEqual({ again: false, reason: 'tries-used-up' });
  });
});
