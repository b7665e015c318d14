// Every kind of page, looked at once: structure, size of targets, axe, faults of scripts.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, it } from 'node:test';
import { axeFindings, faultsOfPage, kindOf, openBrowser, openWindow, signInAs, walk } from './browser.mjs';

const SHOTS = process.env.SHOTS;

// Who opens which pages: the public, whoever works with the register, whoever looks after accounts,
// an employee with nothing but the own file, and whoever works with reports of residents.
const VISITS = [
  ['', ['/', '/cari?q=jalan', '/masuk', '/tidak-ada']],
  ['Pengelola kepegawaian', ['/beranda']],
  ['Administrator instansi', ['/beranda']],
  ['Perawat', ['/beranda', '/pegawai/saya', '/akun']],
  ['Koordinator Pengaduan', ['/beranda', '/aduan', '/aduan/papan']],
  ['Penghubung', ['/beranda', '/aduan']],
  ['Pemeriksa Inspektorat', ['/beranda', '/aduan']],
];

// The tests of one look: its name, the size of the window, the colours.
export function tour(look) {
  let browser;
  const seen = new Set();

  before(async () => {
    browser = await openBrowser();
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  });

  after(() => browser?.close());

  for (const [part, starts] of VISITS) {
    it(`pages of ${part || 'the public'}`, async () => {
      const { context, page, faults } = await openWindow(browser, { ...look, bypassCSP: true });
      if (part) await signInAs(page, part);
      const wrong = [];
      const kinds = await walk(page, starts, async (path, status) => {
        const kind = kindOf(path);
        const [gone, denied] = ['/tidak-ada', '/akun'].map((p) => starts.includes(p) && path === p);
        // What a page says without a way to it must be an error page; every link must lead to a page.
        const good = gone ? status === 404 : denied ? status === 403 : status < 400 || status === 409;
        if (!good) wrong.push(`${path} answers ${status}`);
        if (seen.has(kind)) return;
        seen.add(kind);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${look.name}${kind.replace(/[^a-z]+/gi, '-')}.png`, fullPage: true });
        for (const fault of [...await faultsOfPage(page), ...await axeFindings(page)]) wrong.push(`${path}: ${fault}`);
      });
      assert.ok(kinds.size >= 4, `only ${kinds.size} kinds of pages were found`);
      assert.deepEqual([...wrong, ...faults], []);
      await context.close();
    });
  }
}
