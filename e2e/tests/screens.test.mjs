// What the screens promise to whoever leads a city: each figure opens, a question gets a sentence.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { NARROW, axeFindings, openBrowser, openWindow, signInAs } from '../lib/browser.mjs';

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

it('home says what waits and where it is done', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  const tasks = page.locator('.tasks a');
  const n = await tasks.count();
  assert.ok(n >= 3 && n <= 5, `${n} things wait`);
  const mend = tasks.filter({ hasText: 'Perbaiki data' });
  const people = Number((await mend.innerText()).match(/[\d.]+/)[0].replace('.', ''));
  assert.ok(people > 0);
  await mend.click();
  assert.equal(new URL(page.url()).pathname, '/mutu-data');
  await context.close();
});

it('an employee finds the own seat, superior and retirement at home, and no search of others', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Perawat');
  const own = page.locator('section.card').filter({ hasText: 'Kursi saya' });
  for (const word of ['Jabatan', 'Unit', 'Atasan', 'Pensiun']) assert.match(await own.innerText(), new RegExp(word));
  assert.equal(await page.locator('#cari-atas').count(), 0);
  await own.getByRole('link', { name: 'Buka berkas saya' }).click();
  assert.match(page.url(), /\/pegawai\/[0-9a-f-]{36}$/);
  await context.close();
});

it('the forecast answers how many leading seats are vacant on a day', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Sekretaris Daerah');
  await page.goto('/proyeksi');
  const from = await page.locator('input[name=from]').inputValue();
  const until = `${Number(from.slice(0, 4)) + 1}-10-01`;
  await page.goto(`/proyeksi?from=${from}&until=${until}`);
  const answer = (await page.locator('main h2').first().innerText()).match(/^Pada 1 Oktober \d{4}, (\d+) dari (\d+) kursi JPT pratama kosong\.$/);
  assert.ok(answer, 'a sentence');
  assert.equal(answer[2], '34');
  const row = page.locator('tr').filter({ hasText: 'JPT pratama' }).last();
  assert.equal(await row.locator('td').last().innerText(), answer[1], 'the table says the same');
  await context.close();
});

it('every figure and picture of the city at a glance opens', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Sekretaris Daerah');
  await page.goto('/sekilas');
  const pictures = page.locator('figure.chart, table.bars, table.heat');
  assert.ok(await pictures.count() >= 7);
  const first = await page.locator('.stat, figure.chart').evaluateAll((all) => all.map((e) => {
    const a = e.querySelector('a');
    return a ? a.getAttribute('href') : `nothing behind "${e.textContent.trim().slice(0, 40)}"`;
  }));
  for (const path of new Set(first)) {
    assert.match(path, /^[/#]/);
    if (path.startsWith('#')) assert.equal(await page.locator(path).count(), 1);
    else assert.equal((await page.request.get(path)).status(), 200, path);
  }
  for (const svg of await page.locator('figure.chart:has(> svg)').all()) {
    assert.equal(await svg.locator('.twin table').count(), 1, 'a picture has its table');
  }
  await context.close();
});

it('a bar opens to as many people as it counts', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/sekilas');
  const bars = await page.locator('table.bars tbody tr').evaluateAll((rows) => rows.map((row) => ({
    href: row.querySelector('a')?.getAttribute('href'), counted: row.querySelector('td.num').textContent.split(' ')[0],
  })));
  assert.ok(bars.length >= 8);
  for (const { href, counted } of bars) {
    const list = await (await page.request.get(href)).text();
    assert.match(list, new RegExp(`dari ${counted.replace('.', '\\.')} hasil`), href);
  }
  await context.close();
});

it('a month opens to whoever came and left in it', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/sekilas');
  const cells = await page.locator('figure.chart .twin td a[href*="masuk="], figure.chart .twin td a[href*="keluar="]').evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.textContent]));
  const some = cells.filter(([, n]) => n !== '0').slice(0, 8);
  assert.ok(some.length >= 6);
  for (const [href, n] of some) {
    const list = await (await page.request.get(href)).text();
    assert.match(list, new RegExp(`dari ${n.replace('.', '\\.')} hasil`), href);
  }
  await context.close();
});

it('the position map has its tree at the left, and folded away on a phone', async () => {
  const wide = await openWindow(browser, { scripts: false });
  await signInAs(wide.page, 'Kepala BKPSDM');
  await wide.page.goto('/peta-jabatan');
  const [tree, seats] = [wide.page.locator('.side-tree'), wide.page.locator('#daftar > .stack')];
  const [left, right] = [await tree.boundingBox(), await seats.boundingBox()];
  assert.ok(left.x + left.width <= right.x, 'side by side');
  await wide.context.close();
  const phone = await openWindow(browser, { size: NARROW, scripts: false });
  await signInAs(phone.page, 'Kepala BKPSDM');
  await phone.page.goto('/peta-jabatan');
  assert.equal(await phone.page.locator('.side-tree').isVisible(), false);
  await phone.page.locator('.fold > summary').click();
  assert.equal(await phone.page.locator('.side-tree').isVisible(), true);
  await phone.page.locator('.side-tree a').nth(3).click();
  assert.match(phone.page.url(), /unit=/);
  await phone.context.close();
});

it('a list goes out as it is filtered', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/pegawai?jenjang=jpt_pratama');
  const shown = await page.locator('.pager p').innerText();
  const n = shown.match(/dari (\d+)/)[1];
  await page.getByRole('link', { name: 'Unduh daftar' }).click();
  assert.match(page.url(), /jenjang=jpt_pratama/);
  assert.match(await page.locator('main').innerText(), new RegExp(`${n} orang`));
  await context.close();
});

it('the theme of high contrast holds what it promises', async () => {
  const { context, page } = await openWindow(browser, { bypassCSP: true });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/tema/contrast?next=/beranda');
  const wrong = [];
  for (const path of ['/beranda', '/sekilas', '/pegawai', '/peta-jabatan', '/mutu-data', '/proyeksi', '/delegasi/baru']) {
    await page.goto(path);
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'contrast');
    for (const finding of await axeFindings(page)) wrong.push(`${path}: ${finding}`);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

it('who may not is told who can, in words', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Perawat');
  const answer = await page.goto('/jurnal');
  assert.equal(answer.status(), 403);
  assert.match(await page.locator('main').innerText(), /[Ii]zin|berwenang|administrator/);
  assert.ok(await page.locator('main a').count() >= 1, 'a way out');
  await context.close();
});
