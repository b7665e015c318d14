// A first view weighs little: 60 kB for the public, 120 kB for whoever works here, as it travels.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { openBrowser, openWindow, signInAs } from '../lib/browser.mjs';

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

// Everything that a browser fetches for an address it has never seen.
async function weight(cookies, path) {
  const { context, page } = await openWindow(browser);
  await context.addCookies(cookies);
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', (done) => { bytes += done.encodedDataLength; });
  await page.goto(path, { waitUntil: 'networkidle' });
  await context.close();
  return bytes;
}

async function tooHeavy(cookies, paths, most) {
  const heavy = [];
  for (const path of paths) {
    const bytes = await weight(cookies, path);
    assert.ok(bytes > 5_000, `${path} was weighed`);
    if (bytes >= most) heavy.push(`${path}: ${bytes} bytes`);
  }
  return heavy;
}

it('pages of the public', async () => {
  assert.deepEqual(await tooHeavy([], ['/', '/cari?q=jalan', '/formasi', '/data-terbuka', '/dasar-hukum', '/hitung', '/hitung/gaji', '/masuk', '/lapor', '/lacak', '/laporan', '/kinerja'], 60_000), []);
});

it('pages of the staff', async () => {
  const { context, page } = await openWindow(browser);
  await signInAs(page, 'Pengelola kepegawaian');
  const paths = await page.locator('.side a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  const cookies = await context.cookies();
  await context.close();
  assert.ok(paths.length > 8);
  assert.deepEqual(await tooHeavy(cookies, paths, 120_000), []);
});
