// An officer brings a sheet, mends a cell, applies it and takes it back, without scripts, on a phone.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { openBrowser, openWindow, signInAs } from '../lib/browser.mjs';

let browser;

before(async () => {
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
});

const SHEET = [
  'NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;STATUS CPNS PNS;TMT CPNS;TMT PNS;GOL AKHIR ID;GOL AKHIR NAMA;TMT GOLONGAN',
  '199001012015031901;BUDI CONTOH;01-01-1990;M;PNS;01-03-2015;01-03-2016;31;III/a;01-03-2015',
  '19900101201503290;SITI CONTOH;01-01-1990;F;PNS;01-03-2015;01-03-2016;31;III/a;01-03-2015',
].join('\n');

it('brings, mends, applies and undoes', async () => {
  const { context, page } = await openWindow(browser, { size: { width: 360, height: 780 }, scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/impor');
  await page.locator('input[type=radio][value=siasn]').check();
  await page.locator('input[type=file]').setInputFiles({ name: 'contoh.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  assert.match(page.url(), /\/impor\/[0-9a-f-]{36}$/);
  const bad = page.locator('form[action$="/perbaiki"]').first();
  await bad.locator('input[name=nilai]').fill('199001012015032902');
  await bad.getByRole('button').click();
  assert.match(page.url(), /pesan=import-mended/);
  await page.getByRole('button', { name: /^Terapkan \d/ }).click();
  assert.match(page.url(), /pesan=import-applied/);
  await page.goto('/pegawai?q=siti+contoh');
  assert.match(await page.locator('main').innerText(), /SITI CONTOH/i);
  await page.goBack();
  await page.getByRole('button', { name: /^Batalkan impor/ }).click();
  assert.match(page.url(), /pesan=import-undone/);
  await page.goto('/pegawai?q=siti+contoh');
  assert.doesNotMatch(await page.locator('main').innerText(), /SITI CONTOH/i);
  await context.close();
});

const OLD = [
  'NO;NIP;NAMA_LENGKAP;TGL_LAHIR;JK;GOL_RUANG;TMT_GOL;JABATAN;UNIT_KERJA',
  '1;196001011985031901;KARTA LAMA;01/01/1960;L;III/b;01/04/2015;Pengemudi;Dinas Contoh',
].join('\n');

it('compares an older list, decides a difference and takes the decision back', async () => {
  const { context, page } = await openWindow(browser, { size: { width: 360, height: 780 }, scripts: false });
  await signInAs(page, 'Pengelola kepegawaian');
  await page.goto('/impor');
  await page.locator('input[type=radio][value=simpeg]').check();
  await page.locator('input[type=file]').setInputFiles({ name: 'lama.csv', mimeType: 'text/csv', buffer: Buffer.from(OLD) });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  assert.match(page.url(), /\/rekonsiliasi$/);
  const queue = page.url();
  await page.goto(`${queue}?kasus=retired`);
  assert.match(await page.locator('main').innerText(), /KARTA LAMA/);
  await page.locator('select[name=putusan]').first().selectOption('keep_ours');
  await page.getByRole('button', { name: 'Putuskan', exact: true }).first().click();
  assert.match(page.url(), /pesan=reconcile-decided/);
  assert.doesNotMatch(await page.locator('#daftar').innerText(), /KARTA LAMA/);
  await page.getByRole('button', { name: 'Tarik kembali' }).first().click();
  assert.match(page.url(), /pesan=reconcile-undone/);
  await page.goto(`${queue}?kasus=retired`);
  assert.match(await page.locator('#daftar').innerText(), /KARTA LAMA/);
  await context.close();
});

const REPORTS = [
  'Nomor laporan;Tanggal masuk;Jenis;Isi laporan;Nama pelapor;Kontak pelapor;Anonim;Rahasia',
  'UJI-1;03-03-2025;Pengaduan;Lampu taman uji padam.;WARGA CONTOH;0899-0000-0001;tidak;tidak',
  'UJI-2;31-02-2025;Keluh kesah;Bangku taman uji patah.;WARGA TERSEMBUNYI;bukan nomor;ya;tidak',
].join('\n');

it('brings reports, mends cells, takes them in and takes them back', async () => {
  const { context, page } = await openWindow(browser, { size: { width: 360, height: 780 }, scripts: false });
  await signInAs(page, 'Koordinator pengaduan');
  await page.goto('/aduan/impor');
  await page.locator('input[type=file]').setInputFiles({ name: 'uji.csv', mimeType: 'text/csv', buffer: Buffer.from(REPORTS) });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  assert.match(page.url(), /\/aduan\/impor\/[0-9a-f-]{36}$/);
  const list = page.url();
  const cell = (field) => page.locator('form[action$="/perbaiki"]').filter({ has: page.locator(`input[value="${field}"]`) }).first();
  await cell('Tanggal masuk').locator('input[name=nilai]').fill('28-02-2025');
  await cell('Tanggal masuk').getByRole('button').click();
  await cell('Jenis').locator('select[name=nilai]').selectOption('Pengaduan');
  await cell('Jenis').getByRole('button').click();
  assert.equal(await cell('Kontak pelapor').locator('input[name=nilai]').inputValue(), '');
  await cell('Kontak pelapor').locator('input[name=nilai]').fill('0899-0000-0002');
  await cell('Kontak pelapor').getByRole('button').click();
  assert.match(page.url(), /pesan=case-import-mended/);
  assert.doesNotMatch(await page.locator('main').innerText(), /0000-0002/);
  await page.getByRole('button', { name: 'Masukkan 2 laporan' }).click();
  assert.match(page.url(), /pesan=case-import-applied/);
  await page.goto('/aduan?tampil=terbuka&q=bangku+taman+uji');
  assert.match(await page.locator('main').innerText(), /Bangku taman uji patah/);
  await page.goto(list);
  await page.getByRole('link', { name: /^Tarik kembali/ }).click();
  assert.match(await page.locator('main').innerText(), /2 laporan hilang/);
  await page.getByRole('button', { name: 'Tarik kembali 2 laporan' }).click();
  assert.match(await page.locator('#galat').innerText(), /Alasan menarik kembali/);
  await page.locator('textarea[name=alasan]').fill('Berkas uji');
  await page.getByRole('button', { name: 'Tarik kembali 2 laporan' }).click();
  assert.match(page.url(), /pesan=case-import-undone/);
  assert.match(await page.locator('main').innerText(), /Ditarik kembali .* oleh .*/);
  await page.goto('/aduan?tampil=terbuka&q=bangku+taman+uji');
  assert.doesNotMatch(await page.locator('main').innerText(), /Bangku taman uji patah/);
  await context.close();
});
