import type { Mail } from '#testing/mailbox.js';
import { readTestPersons } from '#testing/brp/test-persons.js';
import { isBsn } from '#rules/identity/is-bsn.js';
import { waitFor } from '#testing/wait-for.js';
import { readMails } from '../mails.js';
import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { type MustBeTold, whoMustBeTold, writtenMails } from './expected-mails.js';
import { expectThat } from './failed.js';

/** Nine digits that are not a part of something longer, such as a telephone number or the id in a link. */
const nineDigits = /(?<![\w-])\d{9}(?![\w-])/g;

/** How long the last mails may take: everything before them may still be on its way. */
const WITHIN_MS = 60_000;

/**
 * No mail may hold a BSN: not one of the people in the register, nor any number that could be one. It looks when every
 * mail is there that must come, and every mail that was written.
 */
export async function checkMails(demo: Demo, say: Say): Promise<void> {
  const expected = await whoMustBeTold(demo);
  expectThat(expected.length > 0, 'mails were expected');
  const mails = await waitFor('every mail that must come', () => allMails(demo, expected), {
    timeoutMs: WITHIN_MS,
    everyMs: 200,
  });
  const known = [...readTestPersons().keys()];
  const withBsn = mails.filter((mail) => {
    const text = textOf(mail);
    const possible = [...text.matchAll(nineDigits)].map(([digits]) => digits);
    return possible.some(isBsn) || known.some((bsn) => text.includes(bsn));
  });
  expectThat(withBsn.length === 0, `${withBsn.length} of ${mails.length} mails hold a BSN`);
  const signals = new Set(expected.map(({ reference }) => reference)).size;
  say(`    ${signals} signals in a match: each giver was told of every other, ${expected.length} in all`);
  say(`    in ${mails.length} mails, every one that was written; none of them holds a BSN`);
}

/** Null: one is still on its way. */
async function allMails(demo: Demo, expected: readonly MustBeTold[]): Promise<Mail[] | null> {
  const written = await writtenMails(demo);
  const mails = await readMails(demo);
  if (mails.length < written) return null;
  const tells = ({ email, reference, other }: MustBeTold): boolean =>
    mails.some(({ to, text }) => to.includes(email) && text.includes(reference) && text.includes(other));
  return expected.every(tells) ? mails : null;
}

function textOf({ from, to, subject, text, html }: Mail): string {
  return [from, ...to, subject, text, html ?? ''].join('\n');
}
