import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPortal, type Portal, type Visit } from './portal-visit.js';

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

describe('logging in', () => {
  it('starts from a page that says whose portal it is, and comes back to the page that was asked for', async () => {
    const { page } = await open({ loggedIn: false, path: '/signalen/nieuw' });
    await visit.see('Regio Noord-Brabant');
    expect(await page.title()).toBe('Inloggen - Verwijsindex');
    await page.getByRole('link', { name: 'Inloggen' }).click();
    await page.getByRole('heading', { name: 'Signaal geven', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/signalen/nieuw');
  });

  it('is asked again when the session is over, on any page, and leads back there', async () => {
    const { id } = portal.region.signals.tell('999993653');
    const { page } = await open({ path: `/signalen/${id}` });
    await visit.see('Match');
    portal.region.endSessions();
    await visit.see('Uw sessie is verlopen');
    await page.getByRole('link', { name: 'Inloggen' }).click();
    await visit.see('BSN eindigt op 653');
    expect(new URL(page.url()).pathname).toBe(`/signalen/${id}`);
  });

  it('is asked again when the session is over while a signal is given', async () => {
    const { page } = await open({ path: '/signalen/nieuw' });
    await page.getByLabel('Burgerservicenummer').fill('999990019');
    await page.getByLabel('Nog niet').check();
    portal.region.endSessions({ quietly: true });
    await page.getByRole('button', { name: 'Signaal geven' }).click();
    await visit.see('Uw sessie is verlopen');
  });

  it('of an account of another region says so, and asks for another account', async () => {
    const { page } = await open({ loggedIn: false, path: '/?inloggen=andere-regio' });
    await visit.see('Uw account hoort bij een andere regio');
    const other = page.getByRole('link', { name: 'Ander account gebruiken' });
    expect(await other.getAttribute('href')).toBe('/login?returnTo=%2Fsignalen&account=other');
    await other.click();
    await page.getByRole('heading', { name: 'Mijn signalen', level: 1 }).waitFor();
  });

  it('that did not hold says so', async () => {
    await open({ loggedIn: false, path: '/?inloggen=niet-gelukt' });
    await visit.see('Inloggen is niet gelukt');
  });

  it('ends with logging out', async () => {
    const { page } = await open({});
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('link', { name: 'Inloggen' }).waitFor();
    expect(await page.getByText('Uw sessie is verlopen').count()).toBe(0);
  });

  it('shows no signals to a role that gives none', async () => {
    portal.region.loginAs('regievoerder');
    await open({});
    await visit.see('Signalen zijn er alleen voor professionals');
  });
});

describe('an announcement of the servicedesk', () => {
  it('stands on the start page and above everything else for who is logged in, with when it is', async () => {
    const night = { fromAt: '2026-11-29T19:00:00.000Z', untilAt: '2026-11-29T21:00:00.000Z' };
    const text = 'Signalen naar andere regio’s komen later aan.';
    portal.region.announcements = [{ id: 'a', kind: 'maintenance', text, ...night }];
    const { page } = await open({ loggedIn: false });
    const notice = page.getByRole('status').filter({ hasText: text });
    await notice.getByRole('heading', { name: 'Onderhoud' }).waitFor();
    await notice.getByText('29 november 2026, 20:00 tot 22:00 uur').waitFor();
    await page.getByRole('link', { name: 'Inloggen' }).click();
    await page.getByRole('heading', { name: 'Mijn signalen', level: 1 }).waitFor();
    await notice.waitFor();
  });
});

describe('following a signal', () => {
  it('changes the page by itself, from given to a match with who is involved and who coordinates', async () => {
    const { id } = portal.region.signals.tell('999993653', { steps: 0 });
    const { page } = await open({ path: `/signalen/${id}` });
    const now = page.getByRole('region', { name: 'Stand van zaken' }).getByRole('status').first();
    for (const state of ['Gegeven', 'Verstuurd', 'Aangekomen', 'Match']) {
      await now.getByText(state, { exact: true }).waitFor();
      portal.region.signals.play(id);
    }
    await visit.see('Samira el Idrissi coördineert de zorg');
    const call = page.getByRole('link', { name: 'Bel M. de Bruin: 079-5550101' });
    expect(await call.getAttribute('href')).toBe('tel:0795550101');
    const mail = page.getByRole('link', { name: 'Mail M. de Bruin: m.debruin@huisartsen.example' });
    expect(await mail.getAttribute('href')).toBe('mailto:m.debruin@huisartsen.example');
  });

  it('changes the list by itself and says so aloud', async () => {
    const { id } = portal.region.signals.tell('999990019', { steps: 0 });
    const { page } = await open({});
    await visit.see('Gegeven');
    portal.region.signals.play(id);
    await page
      .getByRole('status')
      .getByText(/^Signaal \S+: Verstuurd\.$/)
      .waitFor();
  });

  it('tells why a signal waits', async () => {
    const { id } = portal.region.signals.tell('999995017');
    const { page } = await open({ path: `/signalen/${id}` });
    await visit.see(/Oosterschelde\) is nog niet aangesloten/);
    await page.getByRole('listitem').filter({ hasText: 'Wacht, wacht hier' }).first().waitFor();
  });

  it('says plainly that a signal of somebody else is not there', async () => {
    await open({ path: '/signalen/van-iemand-anders' });
    await visit.see('Dit signaal is er niet');
  });
});

describe('ending a signal', () => {
  it('asks first, and Escape leaves everything as it was', async () => {
    const { id } = portal.region.signals.tell('999990019');
    const { page } = await open({ path: `/signalen/${id}` });
    await page.getByRole('button', { name: 'Signaal beëindigen' }).click();
    await page.getByRole('alertdialog', { name: 'Signaal beëindigen?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Signaal beëindigen' }).click();
    await page.getByRole('button', { name: 'Ja, beëindigen' }).click();
    await visit.see('Dit signaal is beëindigd. Het telt niet meer mee.');
    expect(await page.getByRole('button', { name: 'Signaal beëindigen' }).count()).toBe(0);
  });
});
