import type { CurrentAnnouncement } from '#contracts/http/federation.js';
import { findingsAtEveryWidth } from '#testing/accessibility.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { StoryBsn } from './example-signals.js';
import { giveSignal, openPortal, type Portal } from './portal-visit.js';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());
beforeEach(() => portal.region.forget());

/** All that axe finds on a page, on a desk and on a phone, and whether it must be scrolled sideways. */
async function findingsAt(path: string, prepare: (page: Page) => Promise<unknown>, loggedIn = true) {
  const { page, faults, leave } = await portal.visit({ path, loggedIn });
  await prepare(page);
  const findings = [...(await findingsAtEveryWidth(page)), ...faults];
  await leave();
  return findings;
}
const storm: CurrentAnnouncement = {
  ...{ id: 'storm', kind: 'disturbance', text: 'Signalen naar andere regio’s komen later aan.' },
  ...{ fromAt: '2026-11-29T19:00:00.000Z', untilAt: '2026-11-29T21:00:00.000Z' },
};
const until = (text: string) => (page: Page) => page.getByText(text).first().waitFor();

describe('nothing stands in the way of anybody', () => {
  it('on the page to log in, with an announcement', async () => {
    portal.region.announcements = [storm];
    expect(await findingsAt('/', until(storm.text), false)).toEqual([]);
  });

  it('on the page to log in, after a login of another region', async () => {
    const said = until('Uw account hoort bij een andere regio');
    expect(await findingsAt('/?inloggen=andere-regio', said, false)).toEqual([]);
  });

  it('on an empty list, with an announcement', async () => {
    portal.region.announcements = [storm];
    expect(await findingsAt('/signalen', until(storm.text))).toEqual([]);
  });

  it('on a list with every state', async () => {
    for (const bsn of ['999993653', '999990019', '999995017', '123456782'] as StoryBsn[])
      portal.region.signals.tell(bsn);
    for (const steps of [0, 1, 2]) portal.region.signals.tell('999993653', { steps, urgent: true });
    portal.region.signals.end(portal.region.signals.tell('999990019').id);
    expect(await findingsAt('/signalen', until('Beëindigde signalen'))).toEqual([]);
  });

  it('on the form', async () => {
    expect(await findingsAt('/signalen/nieuw', until('Burgerservicenummer'))).toEqual([]);
  });

  it('on the form with every question and every fault', async () => {
    const fillInWrongly = async (page: Page) => {
      await page.getByLabel('Ja, allebei').check();
      await page.getByLabel('Tot en met een dag die ik zelf kies').check();
      await page.getByLabel('Dit signaal is urgent').check();
      await page.getByRole('button', { name: 'Signaal geven' }).click();
      await page.getByRole('alert').waitFor();
    };
    expect(await findingsAt('/signalen/nieuw', fillInWrongly)).toEqual([]);
  });

  it('on the form when the population register is away', async () => {
    portal.region.fail({ status: 503, code: 'brp-unavailable' });
    const give = async (page: Page) => {
      await giveSignal(page, '999990019');
      await page.getByRole('alert').waitFor();
    };
    expect(await findingsAt('/signalen/nieuw', give)).toEqual([]);
  });

  it.each<[string, StoryBsn, number]>([
    ['given', '999993653', 0],
    ['sent', '999993653', 1],
    ['delivered', '999993653', 2],
    ['matched', '999993653', 3],
    ['alone', '999990019', 3],
    ['waiting', '999995017', 1],
    ['matched inside the region', '123456782', 1],
  ])('on the page of a signal that is %s', async (_state, bsn, steps) => {
    const { id } = portal.region.signals.tell(bsn, { steps, urgent: true });
    const unfold = async (page: Page) => {
      await page.getByText('Alle stappen').click();
      await page.getByText('Een ogenblik geduld').waitFor({ state: 'detached' });
    };
    expect(await findingsAt(`/signalen/${id}`, unfold)).toEqual([]);
  });

  it('on the page of a signal that was ended', async () => {
    const { id } = portal.region.signals.tell('999993653');
    portal.region.signals.end(id);
    expect(await findingsAt(`/signalen/${id}`, until('Dit signaal is beëindigd'))).toEqual([]);
  });

  it('in the question before ending', async () => {
    const { id } = portal.region.signals.tell('999993653');
    const ask = async (page: Page) => {
      await page.getByRole('button', { name: 'Signaal beëindigen' }).click();
      await page.getByRole('alertdialog').waitFor();
    };
    expect(await findingsAt(`/signalen/${id}`, ask)).toEqual([]);
  });

  it.each([
    ['a signal that is not there', '/signalen/nergens', 'Dit signaal is er niet'],
    ['an address that leads nowhere', '/nergens', 'Deze pagina is er niet'],
  ])('on %s', async (_what, path, text) => {
    expect(await findingsAt(path, until(text))).toEqual([]);
  });
});
