import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersInBoth } from '../harness/barriers.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { focused, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const OTHER = own.clientId('POLRES_LAIN');

/** The search over everything. */
describe.skipIf(infrastructure().browser === null)('the command palette', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  const field = () => page.getByRole('combobox', { name: 'Cari orang, satuan, konten, halaman, tindakan' });
  const group = (name: string) => page.getByRole('group', { name });
  const options = (name: string) => group(name).getByRole('option');
  const hint = () => page.getByRole('dialog', { name: 'Cari' }).getByRole('status');
  const chosen = () => page.locator('[role=option][aria-selected=true]');
  const open = async () => {
    await page.goto(`/?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    await page.keyboard.press('Control+k');
    await field().waitFor();
  };
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl);
    page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
  });
  afterAll(async () => {
    const complaints = [...(one?.complaints ?? [])];
    await closeVisits();
    expect(complaints).toEqual([]);
  });

  it('opens by its keys with the focus in the field, closes on Escape and gives the focus back', async () => {
    await open();
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await field().waitFor();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cari orang, satuan, konten, halaman' }).focus();
    await page.keyboard.press('Enter');
    await field().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await focused(page)).name).toBe('Cari orang, satuan, konten, halaman');
    // Where the page has a search field of its own the stroke leads there.
    await page.goto(`/people?client=${CLIENT}`);
    await page.getByText('ORANG 10').first().waitFor();
    await page.keyboard.press('/');
    await expect.poll(async () => (await focused(page)).name).toBe('Cari personel');
  });

  it('finds people, posts, units and pages', async () => {
    await open();
    await field().fill('orang 1');
    await expect.poll(() => options('Personel').count()).toBe(2);
    expect(await options('Personel').first().textContent()).toContain('BRIPDA ORANG 1');
    expect(await barriersInBoth(page)).toEqual([]);
    await field().fill('patroli');
    await expect
      .poll(() => options('Konten bulan ini').allTextContents())
      .toEqual([expect.stringContaining('Patroli bersepeda keliling kota')]);
    await field().fill(CLIENT.slice('POLRES_'.length).toLowerCase());
    await expect.poll(() => options('Satuan').allTextContents()).toEqual([`Unit ${CLIENT}`]);
    await field().fill('kelengkapan');
    await expect.poll(() => options('Halaman').allTextContents()).toEqual(['Kelengkapan data']);
    // A list that no menu names, by its name here and by that in another language.
    for (const name of ['daftar harga', 'price lists']) {
      await field().fill(name);
      await expect.poll(() => options('Halaman').allTextContents()).toEqual(['Daftar harga']);
    }
    await field().fill('tema gelap');
    await expect.poll(() => options('Tindakan').allTextContents()).toEqual(['Tema gelap']);
  });

  it('keeps what is typed before it is there, and no shortcut of the page takes it', async () => {
    await page.route(/\/palette-[^/]*\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue().catch(() => undefined);
    });
    await page.goto(`/?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('g? kelengkapan');
    await field().waitFor();
    await expect.poll(() => field().inputValue()).toBe('g? kelengkapan');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.unroute(/\/palette-[^/]*\.js$/);
  });

  it('of more people than it shows, leads to all of them', async () => {
    await open();
    await field().fill('orang');
    await expect.poll(() => options('Personel').count()).toBe(7);
    await hint().getByText('6 hasil', { exact: true }).waitFor();
    await options('Personel').getByText('Semua personel dengan “orang”').click();
    await page.waitForURL((url) => url.pathname === '/people' && url.searchParams.get('q') === 'orang');
    await page.getByText('ORANG 10').first().waitFor();
  });

  it('is worked by keys: arrows choose round and round, the field names the choice, Enter opens it', async () => {
    await open();
    await field().fill('orang 1');
    await expect.poll(() => options('Personel').count()).toBe(2);
    await hint()
      .getByText(/^\d+ hasil$/)
      .waitFor();
    const named = async () => [await field().getAttribute('aria-activedescendant'), await chosen().getAttribute('id')];
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    const [first, shown] = await named();
    expect(first).toBe(shown);
    await page.keyboard.press('ArrowDown');
    const [second] = await named();
    expect(second).not.toBe(first);
    expect(second).toBe(await chosen().getAttribute('id'));
    expect(await chosen().count()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen().getAttribute('id')).toBe(await page.getByRole('option').last().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\/[^/?]+/);
    await page.getByRole('heading', { level: 1, name: 'BRIPDA ORANG 1', exact: true }).waitFor();
  });

  it('says when nothing fits, and Enter then does nothing', async () => {
    await open();
    await field().fill('zzzz tidak ada');
    await hint().getByText('Tidak ada yang cocok.').waitFor();
    expect(await page.getByRole('option').count()).toBe(0);
    expect(await field().getAttribute('aria-expanded')).toBe('false');
    expect(await field().getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Enter');
    await field().waitFor();
  });

  it('says where people and posts were looked for, to whom sees more than that', async () => {
    await unit.addClient({ client_id: OTHER, nama: 'Polres Lain' });
    await open();
    await field().fill('zzzz tidak ada');
    await hint()
      .getByText(`Tidak ada yang cocok. Personel dan konten dicari di Unit ${CLIENT}; lingkup lain dipilih di kiri atas.`)
      .waitFor();
  });

  it('leads to a unit with the scope; and whatever the address says, both are of the same unit', async () => {
    await open();
    await field().fill('polres lain');
    await expect.poll(() => options('Satuan').allTextContents()).toEqual(['Polres Lain']);
    await options('Satuan').click();
    await page.waitForURL((url) => url.pathname === `/units/${OTHER}` && url.searchParams.get('client') === OTHER);
    await page.getByRole('heading', { level: 1, name: 'Polres Lain' }).waitFor();
    // As when another scope is chosen while a unit is open.
    await page.goto(`/units/${OTHER}?client=${CLIENT}`);
    await page.waitForURL((url) => url.pathname === `/units/${CLIENT}` && url.searchParams.get('client') === CLIENT);
    await page.getByRole('heading', { level: 1, name: `Unit ${CLIENT}` }).waitFor();
  });

  it('never shows what an older text found: neither while a new one settles nor when its answer comes late', async () => {
    await open();
    await page.route(
      (url) => url.pathname === '/api/users/list' && url.searchParams.get('q') === 'sedang',
      async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await route.continue().catch(() => undefined);
      },
    );
    await field().fill('orang 1');
    await expect.poll(() => options('Personel').count()).toBe(2);
    // At once, before the server is asked: nobody of the old text, and Enter opens nobody.
    const asked = page.waitForRequest((request) => request.url().includes('/api/users/list') && request.url().includes('q=sedang'));
    await field().fill('sedang');
    expect(await options('Personel').count()).toBe(0);
    await hint().getByText('Memuat').waitFor();
    // Let its question go out, then ask another one before it is answered.
    await asked;
    await field().fill('tanpa');
    await expect.poll(() => options('Personel').allTextContents()).toEqual([expect.stringContaining('TANPA AKUN')]);
    await page.waitForTimeout(1_800);
    expect(await options('Personel').allTextContents()).toEqual([expect.stringContaining('TANPA AKUN')]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('says that people cannot be searched when the server does not answer, not that there are none', async () => {
    one.expectStatus(500);
    await open();
    await page.route(
      (url) => url.pathname === '/api/users/list' && url.searchParams.get('q') === 'cuti',
      (route) => route.fulfill({ status: 500, json: {} }),
    );
    await field().fill('cuti');
    await hint().getByText('Orang dan konten tidak dapat dicari sekarang.').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
