import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPortal, giveSignal, tabTo, type Portal, type Visit } from './portal-visit.js';

let portal: Portal;
let visit: Visit;
const open = async (options: Parameters<Portal['visit']>[0]) => {
  visit = await portal.visit(options);
  return visit;
};

beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());
beforeEach(() => portal.region.forget());
afterEach(async () => {
  expect(visit.faults).toEqual([]); // among them everything that the Content-Security-Policy refuses
  await visit.leave();
});

describe('giving a signal', () => {
  it('works by keyboard alone and shows the answer at once', async () => {
    const { page } = await open({});
    await tabTo(page, 'Naar de inhoud');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Signaal geven');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Signaal geven', level: 1 }).waitFor();
    await tabTo(page, 'Burgerservicenummer (BSN) van de jeugdige');
    await page.keyboard.type('999 993 653');
    await tabTo(page, 'Ja, de jeugdige');
    await page.keyboard.press('Space');
    await tabTo(page, 'Op welke dag hebt u het verteld?');
    await page.keyboard.type('1-11-2026');
    await tabTo(page, 'Dit signaal is urgent');
    await page.keyboard.press('Space');
    await tabTo(page, 'Ja, ik heb gebeld');
    await page.keyboard.press('Space');
    await tabTo(page, 'Signaal geven');
    await page.keyboard.press('Enter');
    await visit.see('Uw signaal is gegeven');
    expect(await page.title()).toMatch(/^Signaal \S+ - Verwijsindex$/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(portal.region.given).toEqual([
      {
        bsn: '999993653',
        informedOn: '2026-11-01',
        informedWhom: ['jeugdige'],
        urgent: true,
        urgentConfirmation: 'telephoned',
      },
    ]);
  });

  it('says that there was one already, and makes no second', async () => {
    portal.region.signals.tell('999990019', { steps: 0 });
    const { page } = await open({ path: '/signalen/nieuw' });
    await giveSignal(page, '999990019');
    await visit.see('U had dit signaal al gegeven');
    await page.getByRole('link', { name: 'Mijn signalen', exact: true }).first().click();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('shows at once who else is involved when the jeugdige lives in the own region', async () => {
    const { page } = await open({ path: '/signalen/nieuw' });
    await giveSignal(page, '123456782');
    await visit.see('Uw signaal is gegeven');
    await visit.see('Huisartsenpraktijk Meerzicht');
    await visit.see('Jullie spreken samen af wie coördineert');
  });

  it('asks nothing of the region while something is missing, and names every field', async () => {
    const { page } = await open({ path: '/signalen/nieuw' });
    await page.getByLabel('Burgerservicenummer').fill('123456789');
    await page.getByLabel('Dit signaal is urgent').check();
    await page.getByRole('button', { name: 'Signaal geven' }).click();
    const list = page.getByRole('alert');
    expect(await list.getByRole('link').allTextContents()).toEqual([
      'Dit is geen geldig BSN. Controleer of er een cijfer verkeerd staat.',
      'Kies of de jeugdige of de ouders van dit signaal weten.',
      'Bel eerst de organisatie die coördineert. Kies daarna wat klopt.',
    ]);
    expect(portal.region.given).toEqual([]);
    await list.getByRole('link').first().click();
    const bsn = page.getByLabel('Burgerservicenummer');
    expect(await bsn.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await bsn.getAttribute('aria-invalid')).toBe('true');
    await bsn.fill('999990019');
    await page.getByText('Dit is geen geldig BSN').first().waitFor({ state: 'detached' });
  });

  it.each([
    ['111222333', 'Dit BSN staat niet in de Basisregistratie Personen. Controleer het nummer.'],
    ['999990421', 'Voor deze persoon kunt u geen signaal meer geven. De leeftijdsgrens is bereikt.'],
  ])('tells in plain words why the region refuses %s', async (bsn, words) => {
    const { page } = await open({ path: '/signalen/nieuw' });
    await giveSignal(page, bsn);
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await page.getByLabel('Burgerservicenummer').getAttribute('aria-invalid')).toBe('true');
  });

  it('tells which day is the last that can be chosen', async () => {
    const { page } = await open({ path: '/signalen/nieuw' });
    await page.getByLabel('Tot en met een dag die ik zelf kies').check();
    await page.getByLabel('Laatste dag').fill('1-1-2040');
    await giveSignal(page, '999990019');
    await visit.see('Deze dag is te ver weg. Vul uiterlijk 22 november 2028 in.');
  });

  it('keeps what was filled in when the population register is away', async () => {
    portal.region.fail({ status: 503, code: 'brp-unavailable' });
    const { page } = await open({ path: '/signalen/nieuw' });
    await giveSignal(page, '999990019');
    await visit.see('Uw signaal is niet gegeven');
    portal.region.fail(null);
    await page.getByRole('button', { name: 'Signaal geven' }).click();
    await visit.see('Uw signaal is gegeven');
  });
});
