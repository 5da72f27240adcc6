import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A desk, and a phone or a page that is magnified four times. */
const widths = [1280, 320];

/** What axe finds wrong with the page as it is now: rule and place. */
export async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** All that axe finds on a page, on a desk and on a phone, and whether it must be scrolled sideways. */
export async function findingsAtEveryWidth(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    findings.push(...(await findingsOf(page)));
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    if (Number(overflow) > 0) findings.push(`${Number(overflow)} pixels too wide at ${width}`);
  }
  return findings;
}
