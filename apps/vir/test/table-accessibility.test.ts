import { readdirSync } from 'node:fs';
import { readConvenantFile } from '#platform/convenant-file.js';
import { findingsAtEveryWidth, findingsOf } from '#testing/accessibility.js';
import { launchBrowser } from '#testing/browser.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { tablePage } from '../src/table/table-page.js';

const folder = 'deploy/convenants';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe('nothing stands in the way of anybody who reads a printed convenant', () => {
  it.each(files)('%s, on a desk, on a phone and on paper', async (file) => {
    await page.setContent(tablePage(readConvenantFile(`${folder}/${file}`), '2026-11-23'));
    expect(await page.locator('table').count()).toBeGreaterThan(5);
    expect(await findingsAtEveryWidth(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await findingsOf(page)).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
  });

  it('and what does is found: an image that says nothing, a table that is too wide', async () => {
    const right = tablePage(readConvenantFile(`${folder}/haaglanden.yaml`), '2026-11-23');
    const wrong = '<img src="data:,"><div style="width: 400px">x</div>';
    await page.setContent(right.replace('</h1>', `</h1>${wrong}`));
    expect(await findingsAtEveryWidth(page)).toEqual([
      'image-alt: img',
      'image-alt: img',
      expect.stringMatching(/pixels too wide at 320/),
    ]);
  });
});
