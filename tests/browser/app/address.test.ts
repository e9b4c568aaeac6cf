// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { chooseClient } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn, textOf } from '../harness/pages.ts';
import { openedByAdmin, ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const OTHER = own.clientId('POLRES_PAGI');
const NARROWEST = { width: 320, height: 640 };

/** Whose page an address is about, what it asks for and shows, where somebody lands, and what is typed there. */
describe.skipIf(infrastructure().browser === null)('an address', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const complaints: string[] = [];
  const opened = async (path: string, options = {}): Promise<[Page, Visit]> => {
    const [page, one] = await openedByAdmin(unit, path, options);
    visits.push(one);
    return [page, one];
  };
  const clientIn = (page: Page) => new URL(page.url()).searchParams.get('client');
  const choose = (clientId: string) => unit.admin.api(chooseClient, { body: { client_id: clientId } });
  /** What a page asks of its own accord: numbers that move right then are told by the stream, and asked for again by right. */
  const overviews = async (page: Page): Promise<string[]> => {
    const asked: string[] = [];
    let isTold = false;
    const devtools = await page.context().newCDPSession(page);
    devtools.on('Network.eventSourceMessageReceived', ({ eventName }) => {
      isTold ||= eventName === 'hint';
    });
    await devtools.send('Network.enable');
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/api/attendance/overview' && !isTold) asked.push(search);
    });
    return asked;
  };

  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addUnit(OTHER, 2, { operator: own.phone('0005'), group: own.group('0005') });
  });
  // An account has only so many streams at once.
  afterEach(async () => {
    const done = visits.splice(0);
    await Promise.all(done.map((one) => one.close()));
    complaints.push(...done.flatMap((one) => one.complaints));
  });
  afterAll(async () => {
    await closeVisits();
    // One page lost its connection, perhaps while what it may need later was on its way.
    expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('without a client is completed with the one chosen last, and its page asks once', async () => {
    await choose(CLIENT);
    const [page] = await opened('/account');
    const asked = await overviews(page);
    await page.goto('/');
    await page.getByTestId('measures').waitFor();
    await page.waitForLoadState('networkidle');
    expect(clientIn(page)).toBe(CLIENT);
    expect(asked).toHaveLength(1);
    await page.goto('/units?by=rank');
    await page.getByRole('heading', { name: 'Pangkat', level: 1 }).waitFor();
    expect(clientIn(page)).toBe(CLIENT);
    expect(new URL(page.url()).searchParams.get('by')).toBe('rank');
  });

  it('of whoever signs in names the client at once; the page asks once and has the focus', async () => {
    await choose(CLIENT);
    const one = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(one);
    const page = await one.open('/login');
    const asked = await overviews(page);
    const places: string[] = [];
    page.on('framenavigated', (frame) => places.push(frame.url()));
    await signInOn(page, own.name('kepala'), PASSWORD);
    await page.getByTestId('measures').waitFor();
    await page.waitForLoadState('networkidle');
    expect(places.map((url) => new URL(url).searchParams.get('client'))).toEqual([CLIENT]);
    expect(asked).toHaveLength(1);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  it('of what anybody may know is open without a session, from the page of signing in', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(one);
    const page = await one.open('/login');
    await page.getByRole('link', { name: 'Privasi' }).click();
    await page.getByRole('heading', { name: 'Yang disimpan tentang Anda' }).waitFor();
    await page.getByRole('link', { name: 'Ketentuan penggunaan' }).click();
    await page.getByRole('heading', { name: 'Ketentuan penggunaan', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/terms');
    await page.reload();
    await page.getByRole('heading', { name: 'Sebelum menilai seseorang' }).waitFor();
  });

  it('stays about its client over a reload and in the history after another unit was chosen elsewhere', async () => {
    await choose(CLIENT);
    const [page] = await opened('/attendance');
    await page.getByText('ORANG 7').first().waitFor();
    await choose(OTHER);
    await page.reload();
    await page.getByText('ORANG 7').first().waitFor();
    expect(clientIn(page)).toBe(CLIENT);
    await page
      .getByRole('link', { name: /^Konten/ })
      .first()
      .click();
    await page.getByText('Apel pagi').first().waitFor();
    expect(clientIn(page)).toBe(CLIENT);
    await page.goBack();
    await page.getByText('ORANG 7').first().waitFor();
    expect(clientIn(page)).toBe(CLIENT);
    // One that names none is about what was chosen elsewhere.
    await page.goto('/attendance');
    await page.waitForURL((url) => url.searchParams.get('client') === OTHER);
    await choose(CLIENT);
  });

  it('that nobody knows stands in the frame, with the places of work about the same client', async () => {
    const [page] = await opened(`/tidak-ada?client=${OTHER}`);
    await page.getByRole('main').getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor();
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Personel' }).waitFor();
    await page.getByRole('link', { name: 'Ke ringkasan' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(clientIn(page)).toBe(OTHER);
  });

  it('that cannot be decoded stands in the frame too', async () => {
    const [page] = await opened('/account');
    await page.goto('/%E0%A4%A');
    await page.getByRole('main').getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor();
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Personel' }).waitFor();
  });

  for (const [name, path, list] of [
    ['a person', '/people/99999999', '/people'],
    ['a post', '/posts/instagram:ZZZ', '/posts'],
    ['a piece', '/editorial/00000000-0000-4000-8000-000000000000', '/editorial'],
    ['the history of a piece', '/editorial/00000000-0000-4000-8000-000000000000/history', '/editorial'],
    ['the effect of a piece', '/editorial/00000000-0000-4000-8000-000000000000/effect', '/editorial'],
    ['a complaint', '/issues/00000000-0000-4000-8000-000000000000', '/issues'],
    ['a complaint by no id', '/issues/abc', '/issues'],
    ["a person's own page", '/member/99999999', '/'],
  ] as const)
    it(`of ${name} that is not there leads on to the list, and asks nobody to try again`, async () => {
      const [page, one] = await opened('/account');
      one.expectStatus(404);
      one.expectStatus(400);
      await page.goto(`${path}?client=${CLIENT}`);
      const main = page.getByRole('main');
      await main.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor();
      expect(await main.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0);
      await main.getByRole('link', { name: list === '/' ? 'Ke ringkasan' : 'Ke daftarnya' }).click();
      await page.waitForURL((url) => url.pathname === list);
      await main.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor({ state: 'detached' });
      expect(clientIn(page)).toBe(CLIENT);
    });

  for (const month of ['2026-13', '2199-01'])
    it(`of the month ${month} says that there is none, and keeps it no longer`, async () => {
      const [page] = await opened(`/reports/monthly?client=${CLIENT}&month=${month}`);
      await page.getByText(`Tampilan ini memuat yang tidak dikenal halaman ini: bulan “${month}”.`).waitFor();
      expect(new URL(page.url()).searchParams.has('month')).toBe(false);
    });

  it('of posts of a client that the reader does not see says so: their own count then', async () => {
    const [page] = await opened(`/?client=${CLIENT}&posts=DITLAIN`);
    await page.getByText('Tampilan ini memuat yang tidak dikenal halaman ini: konten dari “DITLAIN”.').waitFor();
  });

  it('shows everything that narrows its list, each to be taken away', async () => {
    const active = (page: Page) => page.getByRole('list', { name: 'Filter yang aktif' });
    const [page] = await opened(`/attendance?client=${CLIENT}&unit=${CLIENT}&division=SAT%20LANTAS&state=owing&q=orang`);
    await page.getByText('ORANG 7').first().waitFor();
    const names = await active(page).getByRole('button').allInnerTexts();
    expect(names).toEqual(['Status: Belum tuntas', `Satuan: Unit ${CLIENT}`, 'Divisi: SAT LANTAS', 'Cari: “orang”', 'Hapus filter']);
    await shoot(page, 'active-filters');
    await active(page).getByRole('button', { name: 'Lepas Satuan' }).click();
    await page.waitForURL((url) => !url.searchParams.has('unit'));
    expect(new URL(page.url()).searchParams.get('division')).toBe('SAT LANTAS');
    await active(page).getByRole('button', { name: 'Hapus filter' }).click();
    await expect.poll(() => active(page).count()).toBe(0);
    await page.goto(`/people?client=${CLIENT}&unit=${CLIENT}&missing=instagram&status=all`);
    await active(page).getByRole('button', { name: 'Lepas Satuan' }).waitFor();
    expect(await active(page).getByRole('button').count()).toBe(4);
  });

  for (const path of ['/attendance', '/people'])
    it(`${path} says that nobody knows the unit it is narrowed to, and lets it go`, async () => {
      const [page] = await opened(`${path}?client=${CLIENT}&unit=NOPE,${CLIENT}`);
      const notice = page.getByRole('status').filter({ hasText: 'Satuan “NOPE” tidak dikenal di sini' });
      await notice.getByRole('button', { name: 'Lepas satuan itu' }).click();
      await notice.waitFor({ state: 'detached' });
      expect(new URL(page.url()).searchParams.get('unit')).toBe(CLIENT);
      await page.getByText('ORANG 7').first().waitFor();
    });

  for (const [name, panel] of [
    ['a person', 'person:abc'],
    ['a post', 'post:instagram:ZZZ'],
  ] as const)
    it(`says beside a page that ${name} is not there, with a way back and nothing to try again`, async () => {
      const [page, one] = await opened('/account');
      one.expectStatus(404);
      one.expectStatus(400);
      await page.goto(`/attendance?client=${CLIENT}&panel=${panel}`);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Yang dicari tidak ada di Balai').waitFor();
      expect(await dialog.getByText('Memuat').count()).toBe(0);
      expect(await dialog.getByRole('button', { name: 'Coba lagi' }).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Kembali ke halaman' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(new URL(page.url()).searchParams.has('panel')).toBe(false);
    });

  for (const [name, path, label] of [
    ['the link of a special task', '/posts?add=yes', /^Tautan/],
    ['the title of a new piece', '/editorial?add=yes', /^Judul/],
  ] as const)
    it(`asks before ${name} that was typed is lost by Escape`, async () => {
      const [page] = await opened(`${path}&client=${CLIENT}`);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(label).fill('https://www.instagram.com/p/AbCdEfGhIjK/');
      await page.keyboard.press('Escape');
      const question = dialog.getByRole('alertdialog', { name: 'Isian belum disimpan' });
      await question.getByRole('button', { name: 'Lanjut mengisi' }).click();
      expect(await dialog.getByLabel(label).inputValue()).toBe('https://www.instagram.com/p/AbCdEfGhIjK/');
      await page.keyboard.press('Escape');
      await question.getByRole('button', { name: 'Buang isian' }).click();
      await dialog.waitFor({ state: 'detached' });
    });

  it('asks before the name of a template that was typed is lost by Escape', async () => {
    const [page] = await opened(`/editorial/${unit.piece}?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Lainnya' }).click();
    await page.getByRole('button', { name: 'Simpan sebagai templat' }).click();
    const dialog = page.getByRole('dialog', { name: 'Simpan sebagai templat' });
    await dialog.getByLabel(/^Nama templat/).fill('Patroli');
    await page.keyboard.press('Escape');
    await dialog.getByRole('alertdialog', { name: 'Isian belum disimpan' }).getByRole('button', { name: 'Buang isian' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('asks before the name of a view that was typed is lost by Escape, and keeps it when something beside is pressed', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Tampilan' });
    const name = panel.getByLabel('Simpan tampilan ini');
    await name.fill('Apel');
    await page.keyboard.press('Escape');
    const question = panel.getByRole('alertdialog', { name: 'Isian belum disimpan' });
    await question.getByRole('button', { name: 'Lanjut mengisi' }).click();
    expect(await name.inputValue()).toBe('Apel');
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.mouse.click(5, 400);
    await panel.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    expect(await name.inputValue()).toBe('Apel');
    await name.press('Escape');
    await question.getByRole('button', { name: 'Buang isian' }).click();
    await panel.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    expect(await name.inputValue()).toBe('');
  });

  it('of a form that comes late begins in its first field', async () => {
    const [page] = await opened(`/reports/deliveries?client=${CLIENT}`);
    const dialog = page.getByRole('dialog', { name: 'Buat kiriman' });
    await page.route(/delivery-form-.*\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Buat kiriman' }).click();
    const hasFocus = () => dialog.getByLabel(/^Nama/).evaluate((field) => field === document.activeElement);
    await expect.poll(hasFocus).toBe(true);
  });

  it('with days but no word for them is about those days, and says which it does not know', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}&from=2026-02-03&to=2026-02-05`);
    await page.getByRole('button', { name: /3 Feb 2026 – .*5 Feb 2026/ }).waitFor();
    await page.goto(`/attendance?client=${CLIENT}&from=2026-02-30&to=2026-02-31`);
    await page.getByText('dari tanggal “2026-02-30”, sampai tanggal “2026-02-31”').waitFor();
  });

  it('of the sandbox shows times by the clock of the clients, with its name, wherever the reader sits', async () => {
    const [page] = await opened(`/sandbox?client=${CLIENT}&platform=instagram`, { timezoneId: 'Europe/Berlin' });
    await page.getByText('Apel pagi').first().waitFor();
    const times = page.getByText(/^(?:\d{1,2} \S+ )?\d\d:\d\d \S+$/);
    const zones = (await times.allInnerTexts()).map((time) => time.split(' ').at(-1));
    expect(new Set(zones)).toEqual(new Set(['WIB']));
  });

  it('leaves a phone on its side its height: the head scrolls away, and fits', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}`, { viewport: { width: 844, height: 390 } });
    await page.getByTestId('measures').waitFor();
    const head = page.locator('header:has(~ main)').first();
    const edges = () => head.evaluate((one) => [one.getBoundingClientRect().bottom > 0, one.scrollWidth <= window.innerWidth]);
    expect(await edges()).toEqual([true, true]);
    await page.evaluate(() => window.scrollTo(0, 600));
    await expect.poll(edges).toEqual([false, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });

  it('fits a phone without a connection, its head too', async () => {
    const [page, { context }] = await opened(`/attendance?client=${CLIENT}`, { viewport: PHONE });
    await page.getByTestId('measures').waitFor();
    await context.setOffline(true);
    await page.getByRole('alert').filter({ hasText: 'Tidak tersambung sejak' }).waitFor();
    for (const viewport of [PHONE, NARROWEST]) {
      await page.setViewportSize(viewport);
      const outside = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('header:has(~ main) :is(a, button)')]
            .filter((one) => one.closest('[popover]') === null && one.getBoundingClientRect().right > window.innerWidth)
            .map((one) => one.getAttribute('aria-label') ?? one.textContent),
        );
      await expect.poll(outside).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    expect(await textOf(page.getByRole('alert').filter({ hasText: 'Tidak tersambung sejak' }))).toMatch(/dimuat \d\d:\d\d WIB/);
    await context.setOffline(false);
  });
});
