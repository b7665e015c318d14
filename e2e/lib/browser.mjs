// A browser as people use it: sign in as a persona, walk from link to link, check what must hold on
// any page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { cityAddress } from './city.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const WIDE = { width: 1280, height: 900 };
// A phone; also what a window of 1280 pixels leaves at 400 % zoom.
export const NARROW = { width: 320, height: 780 };

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-quic'],
  });
}

// A window with a page in it, and what the page complains about.
export async function openWindow(browser, { size = WIDE, scheme = 'light', scripts = true, bypassCSP = false } = {}) {
  const context = await browser.newContext({
    viewport: size, colorScheme: scheme, javaScriptEnabled: scripts, bypassCSP, locale: 'id-ID', baseURL: cityAddress(),
  });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (m) => m.type() === 'error' && !/status of 4\d\d/.test(m.text()) && faults.push(m.text()));
  page.on('pageerror', (e) => faults.push(String(e)));
  return { context, page, faults };
}

const DOORS = 'form[action="/masuk/sebagai"] button';

// Signs in by the button whose words begin with the part a persona plays.
export async function signInAs(page, part) {
  await page.goto('/masuk');
  await page.locator(DOORS).filter({ hasText: part }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}

// The parts that the demo offers, as its buttons say them.
export async function personas(page) {
  await page.goto('/masuk');
  const words = await page.locator(DOORS).allInnerTexts();
  return words.map((w) => w.split('\n')[0].trim());
}

// Serious and critical findings of axe, in words. The window must have been opened with bypassCSP.
export async function axeFindings(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
  }));
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

// The page that an address shows, whoever or whatever it is about: one of a kind is looked at.
export function kindOf(path) {
  return path.split(/[?#]/)[0].replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\/\d+(?=\/|$)/g, '/:n')
    .replace(/\/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}(?=\/|$)/, '/:number').replace(/\/mutu-data\/\w+/, '/mutu-data/:code').replace(/\/pengaturan\/(?!kanal)\w+/, '/pengaturan/:word').replace(/\/kanal\/\w+/, '/kanal/:channel');
}

const NO_PAGE = /^\/(aset|bahasa|tema|api)\b|\.(csv|json|xlsx|svg)(\?|$)/;

// Follows every link from the starts, one page of each kind, and hands each page that opened to `look`.
export async function walk(page, starts, look, within = /./) {
  const queue = [...starts];
  const seen = new Set();
  while (queue.length) {
    const path = queue.shift();
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await page.goto(path);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    await look(path, answer.status());
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    queue.push(...links.filter((l) => !NO_PAGE.test(l) && within.test(l)));
  }
  return seen;
}

// What must hold on every page besides the findings of axe, as a list of what does not.
export function faultsOfPage(page) {
  return page.evaluate(() => {
    const bad = [];
    const root = document.documentElement;
    const wide = root.scrollWidth - root.clientWidth;
    if (wide > 0) bad.push(`${wide} px wider than its window`);
    for (const stat of document.querySelectorAll('.stat')) {
      if (stat.scrollWidth > stat.clientWidth) bad.push(`the figure ${stat.querySelector('.stat-value').textContent.trim()} is cut off`);
    }
    if (!['id', 'en'].includes(root.lang)) bad.push('names no language');
    if (!document.title.includes(' – ')) bad.push('has no title of its own');
    for (const [what, n] of [['main', 1], ['h1', 1], ['header.top', 1], ['footer', 1]]) {
      const found = document.querySelectorAll(what).length;
      if (found !== n) bad.push(`has ${found} ${what}`);
    }
    let level = 0;
    for (const h of document.querySelectorAll('main :is(h1, h2, h3, h4)')) {
      const own = Number(h.tagName[1]);
      if (own > level + 1) bad.push(`heading "${h.textContent.trim()}" is h${own} after h${level}`);
      level = own;
    }
    for (const table of document.querySelectorAll('table')) if (!table.caption?.textContent.trim()) bad.push('has a table without caption');
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) bad.push(`has the id ${id} twice`);
    for (const e of document.querySelectorAll('[aria-describedby], [aria-labelledby]')) {
      for (const name of ['aria-describedby', 'aria-labelledby']) {
        for (const id of (e.getAttribute(name) ?? '').split(/\s+/).filter(Boolean)) if (!document.getElementById(id)) bad.push(`${name} leads to no ${id}`);
      }
    }
    for (const svg of document.querySelectorAll('main svg:not([aria-hidden])')) if (!svg.querySelector('title')) bad.push('has a picture without title');
    // 24 px are the least anywhere; what is pressed often is 44 px high on a phone.
    const phone = innerWidth < 640;
    for (const e of document.querySelectorAll('button, .button, select, summary, .pager a, .side a, input:not([type=hidden])')) {
      const box = e.getBoundingClientRect();
      if (!box.width || e.closest('.unseen') || e.classList.contains('unseen')) continue;
      const often = phone && e.matches('main .button, main .actions button, .filters-do button, select, .pager a');
      const least = e.closest('td, tbody th') || !often ? 24 : 44;
      const field = e.matches('input[type=checkbox], input[type=radio]');
      if (box.height < (field ? 20 : least) - 0.5) bad.push(`"${(e.textContent || e.name || '').trim().slice(0, 30)}" is ${Math.round(box.height)} px high`);
    }
    return bad;
  });
}
