import { attendanceHours, fileClaim } from '@balai/contracts/attendance';
import { createPerson, listPeople, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish } from '../../e2e/harness/people.ts';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const MORNING = own.clientId('POLRES_PAGI');
const DIRECTORATE = own.clientId('DITLANTAS');

/** The first page: what it says in one look, in one call, and what it never shows. */
describe.skipIf(infrastructure().browser === null)('the overview', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (path: string, options = {}): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, options);
    visits.push(one);
    const page = await one.openAs(own.name('kepala'), path);
    return page;
  };
  const headline = (page: Page) => page.getByRole('heading', { level: 1 });
  const measure = (page: Page, name: 'participation' | 'complete') => page.getByTestId(`measure-${name}`);
  const choosePlatform = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Platform' }).getByText(name).click();

  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addUnit(MORNING, 3, { operator: own.phone('0005'), group: own.group('0005') });
  });
  afterAll(async () => {
    await closeVisits();
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('says in its first sentence how many owe, and every number of that agrees', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    await expect.poll(() => textOf(headline(page))).toMatch(/^8 dari 10 belum tuntas hari ini/);
    expect(await textOf(measure(page, 'complete'))).toContain('2 dari 10 personel');
    expect(await textOf(measure(page, 'participation'))).toContain('11 dari 30 interaksi');
    const owing = page.getByRole('link', { name: /^Belum tuntas/ });
    expect(await textOf(owing)).toContain('8dari 10 yang wajib ikut');
    const rows = await page.getByRole('table', { name: 'Divisi' }).locator('tbody tr').all();
    const owingOf = await Promise.all(rows.map((row) => textOf(row.locator('td').nth(1))));
    expect(owingOf.reduce((sum, text) => sum + (Number.parseInt(text, 10) || 0), 0)).toBe(8);
  });

  it('names what needs action, and leads to where it is done', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    const panel = page.getByRole('region', { name: /^Perlu ditindak/ });
    await panel.waitFor();
    const lines = await panel.getByRole('listitem').allInnerTexts();
    expect(lines).toEqual([
      expect.stringMatching(/^\d divisi di bawah rata-rata/),
      '8 personel belum tuntas',
      '1 personel belum punya username Instagram',
      '1 personel belum punya username TikTok',
    ]);
    await panel.getByRole('link', { name: '1 personel belum punya username Instagram' }).click();
    const isOf = (platform: string) => (url: URL) =>
      url.pathname === '/attendance' && url.searchParams.get('state') === 'no_handle' && url.searchParams.get('platform') === platform;
    await page.waitForURL(isOf('instagram'));
    await page.getByText('TANPA AKUN').first().waitFor();
    await page.getByText(/^1 dari \d+ personel ditampilkan/).waitFor();
    await page.goBack();
    await panel.getByRole('link', { name: '1 personel belum punya username TikTok' }).click();
    await page.waitForURL(isOf('tiktok'));
    await page.goBack();
    await panel.getByRole('link', { name: '8 personel belum tuntas' }).click();
    await page.waitForURL((url) => url.pathname === '/attendance' && url.searchParams.get('state') === 'owing');
    await unit.admin.api(fileClaim, {
      body: { user_id: own.nrp('0901'), platform: 'instagram', message: 'Sudah suka semua, belum terdata' },
    });
    await page.goBack();
    await panel.getByRole('link', { name: '1 kendala menunggu keputusan' }).click();
    await page.getByText('TANPA AKUN').first().waitFor();
  });

  it('asks the server once for its numbers, and beside them for deliveries that failed', async () => {
    const page = await opened('/account');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/') && !/^\/api\/(auth|stream|media|demo)/.test(pathname)) asked.push(pathname);
    });
    await page.goto(`/?client=${CLIENT}`);
    await measure(page, 'complete').waitFor();
    await expect.poll(() => asked.toSorted()).toEqual(['/api/attendance/overview', '/api/deliveries']);
  });

  it('shows a new engagement by itself, and who has just finished', async () => {
    const page = await opened(`/?client=${CLIENT}&platform=instagram`);
    await expect.poll(() => textOf(headline(page))).toMatch(/^7 dari 10/);
    const finished = page.getByRole('region', { name: 'Baru saja tuntas' }).getByRole('listitem');
    expect(await finished.count()).toBe(3);
    await like(unit.installation, unit.posts[1], [unit.handles[3] ?? '']);
    await collect(unit.admin, { client_id: CLIENT });
    await expect.poll(() => textOf(headline(page))).toMatch(/^6 dari 10/);
    // Of one minute people stand in the order of recaps.
    expect(await finished.count()).toBe(4);
    expect(await page.getByRole('region', { name: 'Baru saja tuntas' }).getByText('ORANG 4').count()).toBe(1);
  });

  it('keeps its question in the address: another window shows the same, and back restores it', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    await measure(page, 'complete').waitFor();
    await choosePlatform(page, 'TikTok');
    await expect.poll(() => textOf(headline(page))).toMatch(/^8 dari 10/);
    const read: string[] = [];
    page.on('request', (request) => request.url().includes('/api/attendance/') && read.push(request.url()));
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('platform=');
    await measure(page, 'complete').waitFor();
    await page.goForward();
    await expect.poll(() => page.url()).toContain('platform=tiktok');
    await measure(page, 'complete').waitFor();
    // What has not changed is not read again.
    expect(read).toEqual([]);
    const other = await opened(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect.poll(() => textOf(headline(other))).toBe(await textOf(headline(page)));
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('platform=');
    await measure(page, 'complete').waitFor();
  });

  it('the arrow of days ends at today: there is nothing to be seen of tomorrow', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    const next = page.getByRole('button', { name: 'Periode berikutnya' });
    await expect.poll(() => next.getAttribute('aria-disabled')).toBe('true');
    await measure(page, 'complete').waitFor();
    const sentence = await textOf(headline(page));
    const address = page.url();
    await next.click({ force: true });
    expect(page.url()).toBe(address);
    await page.getByRole('button', { name: 'Periode sebelumnya' }).click();
    await expect.poll(() => next.getAttribute('aria-disabled')).toBeNull();
    await expect.poll(() => textOf(headline(page))).not.toBe(sentence);
    await next.click();
    await expect.poll(() => textOf(headline(page))).toBe(sentence);
    await expect.poll(() => next.getAttribute('aria-disabled')).toBe('true');
  });

  it('shows no numbers of the old selection under a new one', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    await measure(page, 'complete').waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/attendance/overview*platform=tiktok*', async (route) => {
      await held;
      await route.continue();
    });
    await choosePlatform(page, 'TikTok');
    await page.locator('[class*=Skeleton]').first().waitFor();
    expect(await page.getByTestId('measures').count()).toBe(0);
    answer();
    await measure(page, 'complete').waitFor();
  });

  it('shows on a phone who is furthest behind without scrolling, and on a wide screen leaves no empty place below the table', async () => {
    const path = `/?client=${CLIENT}`;
    const phone = await opened(path, { viewport: PHONE });
    const first = phone.getByRole('list', { name: 'Divisi' }).getByRole('listitem').first();
    await first.waitFor();
    const bar = await phone.getByRole('navigation', { name: 'Menu utama' }).boundingBox();
    const card = await first.boundingBox();
    expect((card?.y ?? Infinity) + (card?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    const wide = await opened(path, { viewport: { width: 1920, height: 1080 } });
    const boxOf = (name: RegExp) => wide.getByRole('region', { name }).boundingBox();
    await wide.getByRole('region', { name: /^Baru saja/ }).waitFor();
    const [groups, finished] = [await boxOf(/^Divisi/), await boxOf(/^Baru saja/)];
    expect(finished?.x).toBe(groups?.x);
    expect((finished?.y ?? Infinity) - (groups?.y ?? 0) - (groups?.height ?? 0)).toBeLessThan(30);
    // What stands in the bar above begins where the page begins.
    expect((await wide.getByRole('button', { name: 'Periode sebelumnya' }).boundingBox())?.x).toBe(groups?.x);
  });

  it('begins an empty morning with yesterday and the next collection, not with zeros', async () => {
    const page = await opened(`/?client=${MORNING}`, { viewport: PHONE });
    await page.getByTestId('empty-day').waitFor();
    expect(await textOf(headline(page))).toBe('Belum ada konten hari ini');
    expect(await page.getByTestId('measures').count()).toBe(0);
    expect(await page.getByText(/^Kemarin, /).count()).toBe(1);
  });

  it('a day without posts is said as one, with what comes next, and excuses nobody', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const page = await opened(`/?client=${CLIENT}&period=date&date=${yesterday}`);
    await expect.poll(() => textOf(headline(page))).toBe('Tidak ada konten pada hari itu');
    const box = page.getByTestId('no-posts');
    expect(await textOf(box)).toContain('Pilih hari lain');
    expect(await page.getByTestId('measures').count()).toBe(0);
    // Eleven of twelve had nothing to do; one is excused whatever there is.
    await box.getByRole('img', { name: 'Tidak ada konten 11, Dikecualikan 1' }).waitFor();
    await page.goto(`/units?client=${CLIENT}&period=date&date=${yesterday}`);
    await page.getByText('Tidak ada konten pada hari itu').waitFor();
    await page
      .getByRole('img', { name: /^Tidak ada konten \d+$/ })
      .first()
      .waitFor();
    await page.goto(`/tv?client=${MORNING}`);
    await page.getByText('Belum ada konten hari ini').waitFor();
    await page.getByText(/^Belum ada yang wajib dilakukan\./).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Tidak ada konten' }).filter({ hasText: '3' }).waitFor();
  });

  it('the hours of a day and of several days are those that were chosen, and a day without posts has none', async () => {
    const day = (before: number) => new Date(Date.now() + 7 * 3_600_000 - before * 86_400_000).toISOString().slice(0, 10);
    const page = await opened(`/units?client=${CLIENT}&view=hours&period=range&from=${day(6)}&to=${day(0)}`);
    await page.getByRole('heading', { name: 'Jam interaksi' }).waitFor();
    // All that was given on these days was first seen in an hour that is known.
    const { data } = await unit.admin.api(attendanceHours, { query: { client_id: CLIENT, start_date: day(6), end_date: day(0) } });
    const seen = data.reduce((sum, { first_seen }) => sum + first_seen.given, 0);
    await page.getByText(`dari ${seen} interaksi yang diketahui jamnya`, { exact: false }).waitFor();
    await page.goto(`/units?client=${CLIENT}&view=hours&period=date&date=${day(1)}`);
    await page.getByText('Tidak ada konten pada hari itu').waitFor();
    await page.goto(`/units?client=${CLIENT}&view=hours&period=date&date=${day(-3)}`);
    await page.getByText('Hari yang dipilih belum tiba').waitFor();
  });

  it('the frame cuts neither the name of the client nor the hint of a key, and no two columns are called alike', async () => {
    const page = await opened(`/?client=${CLIENT}`, { viewport: { width: 1280, height: 800 } });
    await measure(page, 'complete').waitFor();
    const scope = page.getByRole('button', { name: /^Lingkup: / });
    const isCut = () =>
      scope.evaluate((button) =>
        [...button.querySelectorAll('span:not(.visually-hidden)')].some(
          (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1,
        ),
      );
    expect(await isCut()).toBe(false);
    await page.setViewportSize({ width: 1500, height: 900 });
    const hint = page.getByText('Ctrl K', { exact: true });
    expect((await hint.boundingBox())?.height ?? 0).toBeGreaterThan(0);
    expect(await hint.evaluate((one) => one.getClientRects().length)).toBe(1);
    expect((await hint.boundingBox())?.height ?? 99).toBeLessThan(24);
    // Accounts stand beside people where there is room for both; the choice of columns says where there is none.
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`/attendance?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Kolom', exact: true }).click();
    const choice = page.getByRole('checkbox', { name: /^Akun TikTok/ });
    await page.getByRole('checkbox', { name: 'Akun TikTok (tidak muat di sini)' }).waitFor();
    expect(await choice.isChecked()).toBe(true);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByRole('columnheader', { name: 'Akun TikTok' }).waitFor();
    await page.getByRole('checkbox', { name: 'Akun TikTok', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const names = await page.getByRole('columnheader').allInnerTexts();
    expect(new Set(names.filter((name) => name !== '')).size).toBe(names.filter((name) => name !== '').length);
    await page.goto(`/posts/instagram:${unit.posts[0].shortcode}?client=${CLIENT}`);
    const back = page.getByRole('link', { name: 'Kembali ke konten' });
    await back.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await back.isVisible()).toBe(false);
  });

  it('of a directorate leads to the page of a unit, and that to its comparison, about the same days', async () => {
    const directorate = { client_id: DIRECTORATE, nama: 'Ditlantas', client_type: 'direktorat', client_insta: own.name('ditlantas') };
    await unit.addClient({ ...directorate, client_insta_status: true });
    // Of one unit alone there are its divisions instead.
    const [other] = (await unit.admin.api(listPeople, { query: { client_id: MORNING, limit: 1 } })).data;
    for (const user_id of [own.nrp('0902'), other?.user_id ?? ''])
      await unit.admin.api(updatePerson, { params: { user_id }, body: { roles: [DIRECTORATE.toLowerCase()] } });
    await publish(unit.installation, DIRECTORATE, 'instagram', { caption: 'Arahan direktorat' });
    await collect(unit.admin, { client_id: DIRECTORATE });
    const page = await opened(`/?client=${DIRECTORATE}&period=week`);
    await page.getByRole('link', { name: `Buka halaman Unit ${CLIENT}` }).click();
    await page.waitForURL((url) => url.pathname === `/units/${CLIENT}` && url.searchParams.get('client') === DIRECTORATE);
    await expect.poll(() => textOf(headline(page))).toBe(`Unit ${CLIENT}`);
    await page.getByRole('link', { name: 'Bandingkan', exact: true }).click();
    await page.waitForURL(({ pathname, searchParams }) => pathname === '/units/compare' && searchParams.get('units') === CLIENT);
    expect(new URL(page.url()).searchParams.get('period')).toBe('week');
    await page
      .getByRole('table', { name: 'Bandingkan satuan' })
      .getByRole('link', { name: `Unit ${CLIENT}` })
      .waitFor();
  });

  it('calls people without a division so on the page of their unit, too', async () => {
    const body = { client_id: MORNING, title: 'AIPDA', user_id: own.nrp('0904'), nama: 'Tanpa Divisi' };
    await unit.admin.api(createPerson, { body });
    const page = await opened(`/units/${MORNING}?client=${MORNING}`);
    await page.getByRole('link', { name: 'Tanpa divisi', exact: true }).waitFor();
  });

  // The last one: the unit has one more from here on.
  it('says on which platform usernames are missing, also of who has one on the other', async () => {
    const body = {
      client_id: CLIENT,
      title: 'AIPDA',
      divisi: 'SI HUMAS',
      user_id: own.nrp('0903'),
      nama: 'Hanya Instagram',
      insta: own.name('hanya.ig'),
    };
    await unit.admin.api(createPerson, { body });
    const page = await opened(`/?client=${CLIENT}`);
    const missing = page.getByRole('link', { name: /^Tanpa username/ });
    await expect.poll(() => textOf(missing)).toContain('1tanpa username Instagram 1 · TikTok 2');
    expect(await textOf(measure(page, 'participation'))).toContain(' dari 32 interaksi');
    await missing.click();
    await page.waitForURL((url) => url.pathname === '/attendance' && url.searchParams.get('state') === 'no_handle');
    await page.getByText('TANPA AKUN').first().waitFor();
    expect(await page.getByText('HANYA INSTAGRAM').count()).toBe(0);
  });
});
