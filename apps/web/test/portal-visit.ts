import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#testing/browser.js';
import { builtPortal } from './built-portal.js';
import { startPortalServer } from './portal-server.js';

/** The built portal on a played region, in a real browser. */
export async function openPortal() {
  const server = await startPortalServer(await builtPortal());
  const browser = await launchBrowser();
  return {
    region: server.region,
    url: server.url,
    visit: (options: VisitOptions = {}) => visit(browser, server.url, options),
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
export type Portal = Awaited<ReturnType<typeof openPortal>>;

interface VisitOptions {
  readonly loggedIn?: boolean;
  readonly path?: string;
}

/** Somebody who opens the portal; `faults` gathers what the browser refused or could not run. */
async function visit(browser: Browser, url: string, { loggedIn = true, path = '/' }: VisitOptions) {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded'))
      faults.push(message.text());
  });
  await page.goto(loggedIn ? `${url}/login?returnTo=${path}` : url + path);
  await page.locator('h1').waitFor();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  return { page, faults, see, leave: () => context.close() };
}
export type Visit = Awaited<ReturnType<typeof visit>>;

/** Fills in the least that a signal needs, and gives it. */
export async function giveSignal(page: Page, bsn: string): Promise<void> {
  await page.getByLabel('Burgerservicenummer').fill(bsn);
  await page.getByLabel('Nog niet').check();
  await page.getByRole('button', { name: 'Signaal geven' }).click();
}

/** Presses Tab until the focus is on an element with this accessible text; fails after a whole round. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return label?.trim() ?? '';
    });
    if (focused === name) return;
  }
  throw new Error(`The keyboard does not reach "${name}"`);
}
