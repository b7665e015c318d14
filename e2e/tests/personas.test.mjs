// Each persona on an old phone without scripts: every page of the own menu opens, in both languages.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { NARROW, faultsOfPage, openBrowser, openWindow, personas, signInAs } from '../lib/browser.mjs';

let browser;

before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

it('thirteen personas come in and reach what their menu offers', async () => {
  const first = await openWindow(browser);
  const all = await personas(first.page);
  await first.context.close();
  assert.equal(all.length, 13);
  const wrong = [];
  for (const persona of all) {
    const { context, page } = await openWindow(browser, { size: NARROW, scripts: false });
    await signInAs(page, persona);
    await page.locator('.phone-menu > summary').click();
    const menu = page.locator('.phone-menu nav a');
    assert.ok(await menu.first().isVisible(), `${persona}: the menu opens without scripts`);
    const paths = await menu.evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    for (const path of paths) {
      const answer = await page.goto(path);
      if (answer.status() !== 200) wrong.push(`${persona}: ${path} answers ${answer.status()}`);
      if (await page.locator(`.phone-menu a[aria-current=page][href="${path}"]`).count() !== 1) wrong.push(`${persona}: ${path} is not marked in the menu`);
      for (const fault of await faultsOfPage(page)) wrong.push(`${persona}: ${path}: ${fault}`);
    }
    await context.close();
  }
  assert.deepEqual(wrong, []);
});

it('English is one press away and stays', async () => {
  const { context, page } = await openWindow(browser, { scripts: false });
  await signInAs(page, 'Sekretaris Daerah');
  await page.locator('.top .language button').click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.goto('/sekilas');
  assert.match(await page.locator('h1').innerText(), /The city at a glance/);
  await page.locator('.top .language button').click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'id');
  await context.close();
});
