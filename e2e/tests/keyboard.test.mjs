// Journeys with nothing but a keyboard: the focus is never lost and always seen.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { openBrowser, openWindow, signInAs } from '../lib/browser.mjs';

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

const focused = (page, read) => page.evaluate(`(${read})(document.activeElement)`);

async function asOfficer() {
  const opened = await openWindow(browser);
  await signInAs(opened.page, 'Pengelola kepegawaian');
  return opened;
}

it('skips to the content', async () => {
  const { context, page } = await openWindow(browser);
  await page.goto('/');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page, (e) => e.getAttribute('href')), '#isi');
  assert.ok(await page.locator('.skip').evaluate((e) => e.getBoundingClientRect().top >= 0), 'the link is seen');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page, (e) => e.id), 'isi');
  await context.close();
});

it('shows a ring around whatever is focused', async () => {
  const { context, page } = await asOfficer();
  await page.goto('/pegawai');
  for (let press = 0; press < 25; press += 1) {
    await page.keyboard.press('Tab');
    const ring = await focused(page, (e) => {
      const width = (s) => s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth);
      return Math.max(width(getComputedStyle(e)), width(getComputedStyle(e, '::after')));
    });
    assert.ok(ring >= 2, `press ${press}: ${await focused(page, (e) => e.outerHTML.slice(0, 80))}`);
  }
  await context.close();
});

it('searches people from any page and opens a file', async () => {
  const { context, page } = await asOfficer();
  await page.locator('#cari-atas').focus();
  await page.keyboard.type('ade sudibyo');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/pegawai\?q=ade/);
  const hit = page.locator('#daftar tbody a').first();
  await hit.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/pegawai\/[0-9a-f-]{36}/);
  const why = page.locator('.why > summary').first();
  await why.focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.why[open] .reasons').first().isVisible(), 'the reasons open');
  await context.close();
});

it('filters, sorts and turns pages without losing the place; the address can be shared', async () => {
  const { context, page } = await asOfficer();
  await page.goto('/pegawai');
  await page.locator('#daftar select').nth(1).focus();
  await page.keyboard.type('Pengawas');
  await page.locator('.filters-do button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/jenjang=/);
  await page.locator('#daftar:not([aria-busy])').waitFor();
  assert.match(await focused(page, (e) => e.textContent), /Terapkan/);
  const sort = page.locator('th[aria-sort] a').first();
  await sort.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=/);
  await page.locator('th[aria-sort=ascending], th[aria-sort=descending]').first().waitFor();
  assert.equal(await focused(page, (e) => e.closest('th') !== null), true, 'the focus stays on the head of the column');
  const count = await page.locator('.pager p').innerText();
  const shared = page.url();
  await page.goto('/beranda');
  await page.goto(shared);
  assert.equal(await page.locator('.pager p').innerText(), count);
  await context.close();
});

it('opens and closes a menu with the focus where it was', async () => {
  const { context, page } = await asOfficer();
  await page.goto('/pegawai');
  for (const menu of ['.as-of', '.user']) {
    await page.locator(`${menu} > summary`).focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator(`${menu} .menu-box`).isVisible());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    assert.ok(!await page.locator(`${menu} .menu-box`).isVisible());
    assert.equal(await focused(page, (e) => e.tagName), 'SUMMARY');
  }
  await context.close();
});

it('takes a refused form to its summary, and from there to the field', async () => {
  const { context, page } = await asOfficer();
  await page.goto('/delegasi/baru');
  await page.locator('main form button[type=submit], main form .primary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('#galat').waitFor();
  assert.match(await page.title(), /^Galat:/);
  assert.equal(await focused(page, (e) => e.id), 'galat');
  await page.keyboard.press('Tab');
  const field = (await focused(page, (e) => e.getAttribute('href'))).slice(1);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page, (e) => e.id), field);
  const described = await focused(page, (e) => (e.getAttribute('aria-describedby') ?? e.closest('fieldset').getAttribute('aria-describedby')));
  assert.match(described, /-error/);
  await context.close();
});

it('shows the look of a theme at once and keeps it', async () => {
  const { context, page } = await asOfficer();
  await page.locator('.foot .themes button[value=contrast]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'contrast');
  await page.waitForFunction(() => document.cookie !== null);
  await page.waitForTimeout(300);
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'contrast');
  await context.close();
});

it('prints what was looked at and no frame', async () => {
  const { context, page } = await asOfficer();
  await page.goto('/proyeksi');
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.side', '.top-search', '.top-tools', '.filters', '.foot nav']) {
    assert.equal(await page.locator(gone).first().isVisible(), false, gone);
  }
  assert.ok(await page.locator('.chart svg').first().isVisible());
  await context.close();
});

it('works at the desk of complaints with single keys, and never while somebody types', async () => {
  const { context, page, faults } = await openWindow(browser);
  await signInAs(page, 'Koordinator pengaduan');
  await page.goto('/aduan?status=unverified&sort=masuk');
  const first = page.locator('#daftar tbody a').first();
  const second = await page.locator('#daftar tbody td:first-child > a').nth(1).getAttribute('href');
  await first.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/aduan\/[0-9a-f-]{36}/);
  const opened = page.url();
  await page.keyboard.press('j');
  await page.waitForURL((url) => url.pathname + url.search === second);
  await page.keyboard.press('k');
  await page.waitForURL(opened);
  // A note: the key leads to its field, and there it is a letter.
  await page.keyboard.press('c');
  assert.equal(await focused(page, (e) => e.id), 'f-note');
  await page.keyboard.type('jktbc');
  assert.equal(await page.locator('#f-note').inputValue(), 'jktbc');
  assert.equal(page.url(), opened);
  // A tool that was chosen leaves the keys alive; its own key leads to the unit.
  await page.locator('.tools a', { hasText: 'Minta kelengkapan' }).click();
  await page.waitForURL(/aksi=.*#aksi/);
  await page.keyboard.press('t');
  await page.waitForURL(/aksi=teruskan#f-unit/);
  assert.equal(await focused(page, (e) => e.id), 'f-unit');
  await page.keyboard.press('j');
  assert.match(page.url(), /aksi=teruskan#f-unit/);
  await page.goto(opened);
  await page.keyboard.press('t');
  assert.equal(await focused(page, (e) => e.id), 'f-unit');
  await context.close();

  const unit = await openWindow(browser);
  await signInAs(unit.page, 'Pejabat penghubung');
  await unit.page.goto('/aduan?status=forwarded');
  await unit.page.locator('#daftar tbody a').first().click();
  await unit.page.waitForURL(/\/aduan\/[0-9a-f-]{36}/);
  await unit.page.keyboard.press('b');
  await unit.page.waitForFunction(() => document.activeElement.id === 'f-reason');
  await unit.page.keyboard.type('Baik, bersama kami cek');
  assert.equal(await unit.page.locator('#f-reason').inputValue(), 'Baik, bersama kami cek');
  assert.deepEqual([...faults, ...unit.faults], []);
  await unit.context.close();
});
