// A resident reports from a phone without scripts, is not content, is heard; officers do their part
// between. And every page of the form as axe sees it.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { NARROW, WIDE, axeFindings, faultsOfPage, openBrowser, openWindow, signInAs } from '../lib/browser.mjs';

const PHONE = { width: 360, height: 780 };
let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

// Goes through the form from its first page; `look` sees each page before it is answered.
async function report(page, words, look = async () => {}) {
  await page.goto('/lapor');
  await look('the beginning');
  await page.locator('main form[action="/lapor"] button').first().click();
  for (let pages = 0; pages < 10; pages += 1) {
    const step = new URL(page.url()).pathname.split('/').pop();
    await look(step);
    if (step === 'periksa') break;
    if (step === 'lokasi') await page.fill('[name=address]', words.address);
    if (step === 'isi') {
      await page.fill('[name=body]', words.body);
      await page.locator('[name=kind][value=complaint]').check();
    }
    if (step === 'kategori') await page.locator('[name=category]').first().check();
    await page.locator('main form button[value=lanjut]').click();
  }
  await page.locator('main form[action$="/periksa"] button').first().click();
  await page.waitForURL(/terkirim/);
  await look('the receipt');
  return (await page.locator('main').innerText()).match(/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}/)[0];
}

// The case at the desk of a part, with an action open.
async function atDesk(number, part, action) {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, part);
  await page.goto(`/aduan?q=${number}`);
  await page.locator('main a[href^="/aduan/0"]').first().click();
  const at = new URL(page.url()).pathname;
  await page.goto(`${at}?aksi=${action}`);
  return { context, page, form: page.locator(`main form[action*="/${action}"]`) };
}

it('a road is reported, answered, contested and opened again, without scripts on a phone', async () => {
  const { context, page } = await openWindow(browser, { size: PHONE, scripts: false });
  const words = { address: 'Jalan Gerbang Nomor 7', body: 'Jalan berlubang dalam di depan gerbang pasar ikan.' };
  const number = await report(page, words);
  const own = await page.locator('main a[href^="/laporan-saya/"]').first().getAttribute('href');

  const desk = await atDesk(number, 'Koordinator Pengaduan', 'teruskan');
  const office = desk.form.locator('select[name=unit] option').filter({ hasText: 'Pekerjaan Umum' }).first();
  await desk.form.locator('select[name=unit]').selectOption(await office.getAttribute('value'));
  await desk.form.locator('button').last().click();
  await desk.context.close();
  await page.goto(`/lacak/${number}`);
  assert.match(await page.locator('main').innerText(), /berlubang dalam/);

  for (const [action, fill] of [
    ['jawab', async (form) => { await form.locator('[name=reason]').fill('Regu kami datang besok pagi.'); }],
    ['usulkan', async (form) => {
      await form.locator('[name=closing][value=done_unverified]').check();
      await form.locator('[name=reason]').fill('Lubang sudah ditutup.');
    }],
  ]) {
    const unit = await atDesk(number, 'Penghubung', action);
    await fill(unit.form);
    await unit.form.locator('button').last().click();
    await unit.context.close();
  }
  await page.goto(own);
  assert.match(await page.locator('main').innerText(), /Lubang sudah ditutup/);
  const contest = page.locator('main details', { has: page.locator('form[action$="/sanggah"]') });
  await contest.locator('summary').click();
  await contest.locator('textarea').fill('Lubangnya masih ada, saya lewat pagi ini.');
  await contest.locator('button').last().click();
  assert.match(await page.locator('main').innerText(), /Disanggah/);

  const seat = await atDesk(number, 'Pemeriksa', 'putuskan');
  await seat.form.locator('[name=verdict][value=overturn]').check();
  await seat.form.locator('[name=reason]').fill('Foto dan kunjungan menunjukkan lubang masih ada.');
  await seat.form.locator('button').last().click();
  await seat.context.close();
  await page.goto(own);
  assert.match(await page.locator('main').innerText(), /Dalam proses|Belum ditindaklanjuti|dikerjakan lagi/i);
  await context.close();
});

for (const look of [{ name: 'wide', size: WIDE, scheme: 'light' }, { name: 'narrow', size: NARROW, scheme: 'dark' }]) {
  it(`every page of the form, ${look.name}`, async () => {
    const { context, page, faults } = await openWindow(browser, { ...look, bypassCSP: true });
    const wrong = [];
    const seen = [];
    await report(page, { address: `Jalan ${look.name}`, body: `Pohon tumbang menutup Jalan ${look.name} sejak pagi.` }, async (step) => {
      seen.push(step);
      for (const fault of [...await faultsOfPage(page), ...await axeFindings(page)]) wrong.push(`${step}: ${fault}`);
    });
    assert.ok(seen.length >= 8, `only ${seen}`);
    assert.deepEqual([...wrong, ...faults], []);
    await context.close();
  });
}
