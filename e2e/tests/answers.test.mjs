// The public calculators with an answer on them, on a phone and at a desk, light and dark.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { NARROW, WIDE, axeFindings, faultsOfPage, openBrowser, openWindow } from '../lib/browser.mjs';

const ASKED = [
  '/hitung/gaji?bulan=2026-07&status=PNS&golongan=IV/e&mkg=32&pasangan=ya&anak=2&ptkp=K/2&tunjangan=umum&tpp=25000000',
  '/hitung/pph21?cara=bulan&bulan=2026-07&ptkp=K/1&bruto=125000000',
  '/hitung/pph21?cara=tahun&bulan=2026-12&ptkp=K/1&bruto=1800000000&masa=12',
  '/hitung/kgb?golongan=III/a&sejak-d=1&sejak-m=3&sejak-y=2024&tahun=18&bulan=0&cltn=0',
  '/hitung/pensiun?lahir-d=12&lahir-m=4&lahir-y=1970&jabatan=administrator',
  '/hitung/cuti?status=PNS&tahun=2026&dipakai-2=0&dipakai-1=2&dipakai=3',
  '/hitung/abk?tugas=Melayani+pemohon;+12000;+30&per=year&pemangku=2',
  '/hitung/tenggat?jenis=berkadar_pengawasan&diterima=2026-03-16&minggu=5',
  '/hitung/ikm?isi=rata&nilai=3,31+3,42+3,28+3,5+3,4+3,3+3,6+3,2+3,1&responden=150&populasi=1200',
];

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

for (const [where, size, scheme] of [['on a phone', NARROW, 'light'], ['at a desk', WIDE, 'dark']]) {
  it(`every calculator answers ${where}, with its reasons open`, async () => {
    const { context, page } = await openWindow(browser, { size, scheme, bypassCSP: true });
    const wrong = [];
    for (const path of ASKED) {
      const answer = await page.goto(path);
      if (answer.status() !== 200) wrong.push(`${path} answers ${answer.status()}`);
      const reasons = page.locator('main details.why');
      if (await reasons.count() === 0) wrong.push(`${path} gives no reasons`);
      await reasons.evaluateAll((all) => { for (const one of all) one.open = true; });
      for (const fault of await faultsOfPage(page)) wrong.push(`${path}: ${fault}`);
      for (const fault of await axeFindings(page)) wrong.push(`${path}: ${fault}`);
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });
}
