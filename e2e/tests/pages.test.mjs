// Every page, for whom it is for: wide and narrow, light and dark, with scripts and without.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { axeFindings, openBrowser, overflow, personas, signInAs } from '../lib/browser.mjs';
import { openCity } from '../lib/city.mjs';

const SHOTS = process.env.SHOTS;
const WINDOWS = [
  { name: 'wide-light', width: 1280, height: 900, colorScheme: 'light', javaScriptEnabled: true },
  { name: 'narrow-dark', width: 360, height: 780, colorScheme: 'dark', javaScriptEnabled: false },
];

let city;
let browser;

before(async () => {
  city = await openCity();
  browser = await openBrowser();
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
});

after(async () => {
  await browser?.close();
  city?.close();
});

async function window(options, bypassCSP = false) {
  const { width, height, colorScheme, javaScriptEnabled } = options;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme, javaScriptEnabled, bypassCSP, locale: 'id-ID',
  });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (m) => m.type() === 'error' && faults.push(m.text()));
  page.on('pageerror', (e) => faults.push(String(e)));
  return { context, page, faults };
}

async function looked(page, path, name) {
  const answer = await page.goto(city.address + path);
  assert.ok(answer.status() < 400, `${path} answers ${answer.status()}`);
  if (SHOTS) {
    const file = `${name}-${path.replace(/[^a-z0-9]+/gi, '_')}`.slice(0, 120);
    await page.screenshot({ path: `${SHOTS}/${file}.png`, fullPage: false });
  }
  assert.equal(await page.locator('h1').count(), 1, `${path} has one main heading`);
  assert.equal(await page.locator('main').count(), 1, `${path} has one main landmark`);
  assert.ok((await page.locator('html').getAttribute('lang')) !== '', `${path} names its language`);
  const wide = await overflow(page).catch(() => 0);
  assert.ok(wide <= 0, `${path} is ${wide} px wider than its window`);
}

// The pages that the menu and the front page lead to, followed as a visitor would.
async function menuPaths(page) {
  const paths = await page.locator('header nav a[href^="/"], main a[href^="/"], footer a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  return [...new Set(paths.map((p) => p.split('#')[0]))]
    .filter((p) => p && !p.startsWith('/aset') && !/\.(csv|json|xlsx|svg)(\?|$)/.test(p) && !p.startsWith('/bahasa')
      && !p.startsWith('/tema') && !p.startsWith('/api'));
}

describe('public pages', () => {
  for (const options of WINDOWS) {
    it(`look right ${options.name}`, async () => {
      const { context, page, faults } = await window(options);
      await page.goto(`${city.address}/`);
      const paths = ['/', '/masuk', ...(await menuPaths(page))];
      for (const path of new Set(paths)) await looked(page, path, `public-${options.name}`);
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});

describe('pages of the personas', () => {
  for (const options of WINDOWS) {
    it(`look right ${options.name}`, async () => {
      const first = await window({ ...WINDOWS[0], javaScriptEnabled: true });
      const all = await personas(first.page, city.address);
      await first.context.close();
      assert.equal(all.length, 8, 'eight personas');
      for (const persona of all) {
        const { context, page, faults } = await window(options);
        await signInAs(page, city.address, persona);
        const start = new URL(page.url()).pathname;
        for (const path of new Set([start, ...(await menuPaths(page))])) {
          await looked(page, path, `${persona}-${options.name}`);
        }
        assert.deepEqual(faults, [], persona);
        await context.close();
      }
    });
  }
});

describe('accessibility', () => {
  it('has no serious or critical axe finding on any page of the menu, light and dark', async () => {
    const findings = [];
    const first = await window(WINDOWS[0]);
    const all = await personas(first.page, city.address);
    await first.context.close();
    for (const colorScheme of ['light', 'dark']) {
      for (const persona of ['', ...all]) {
        const { context, page } = await window({ ...WINDOWS[0], colorScheme }, true);
        if (persona) await signInAs(page, city.address, persona);
        else await page.goto(`${city.address}/`);
        for (const path of new Set([new URL(page.url()).pathname, ...(await menuPaths(page))])) {
          await page.goto(city.address + path);
          for (const finding of await axeFindings(page)) findings.push(`${colorScheme} ${path}: ${finding}`);
        }
        await context.close();
      }
    }
    assert.deepEqual([...new Set(findings)], []);
  });
});

describe('keyboard', () => {
  it('reaches the content by the skip link', async () => {
    const { context, page } = await window(WINDOWS[0]);
    await page.goto(`${city.address}/`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#isi');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#isi');
    await context.close();
  });
});
