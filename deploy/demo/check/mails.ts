import type { Mail } from '#testing/mailbox.js';
import { readTestPersons } from '#testing/brp/test-persons.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { readMails } from '../mails.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { expectThat } from './failed.js';

/** Nine digits that are not a part of something longer, such as a telephone number or the id in a link. */
const nineDigits = /(?<![\w-])\d{9}(?![\w-])/g;

/** No mail may hold a BSN: not one of the people in the register, nor any number that could be one. */
export async function checkMails(demo: Demo, say: Say): Promise<void> {
  const mails = await readMails(demo);
  expectThat(mails.length > 0, 'mails were expected');
  const known = [...readTestPersons().keys()];
  const withBsn = mails.filter((mail) => {
    const text = textOf(mail);
    const possible = [...text.matchAll(nineDigits)].map(([digits]) => digits);
    return possible.some(isBsn) || known.some((bsn) => text.includes(bsn));
  });
  expectThat(withBsn.length === 0, `${withBsn.length} of ${mails.length} mails hold a BSN`);
  say(`    ${mails.length} mails, none of them holds a BSN`);
}

function textOf({ from, to, subject, text, html }: Mail): string {
  return [from, ...to, subject, text, html ?? ''].join('\n');
}
