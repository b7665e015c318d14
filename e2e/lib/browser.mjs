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

// Signs in with the button of a persona; the words on the button are those of the demo.
export async function signInAs(page, address, persona) {
  await page.goto(`${address}/masuk`);
  await page.locator(`form:has([value="${persona}"]) button, button[value="${persona}"]`).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}

export async function personas(page, address) {
  await page.goto(`${address}/masuk`);
  return page.locator('[name="persona"]').evaluateAll((all) => all.map((e) => e.value));
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
