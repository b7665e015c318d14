// A browser as people use it: sign in as a persona, look at a page, check what must hold on any page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-quic'],
  });
}

const DOORS = 'form[action="/masuk/sebagai"] button';

// Signs in by the button whose words begin with the part a persona plays.
export async function signInAs(page, address, part) {
  await page.goto(`${address}/masuk`);
  await page.locator(DOORS).filter({ hasText: part }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}

// The parts that the demo offers, as its buttons say them.
export async function personas(page, address) {
  await page.goto(`${address}/masuk`);
  const words = await page.locator(DOORS).allInnerTexts();
  return words.map((w) => w.split('\n')[0].trim());
}

// Serious and critical findings of axe, in words.
export async function axeFindings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

// Pixels by which the page is wider than its window.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
