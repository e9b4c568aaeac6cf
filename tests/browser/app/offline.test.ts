// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { signInOn, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const PATH = `/attendance?client=${CLIENT}&platform=instagram`;

/** The application as it is installed: opened again without a connection, it shows what was seen last and says from when. */
describe.skipIf(infrastructure().browser === null)('without a connection', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const signedIn = async (username = own.name('kepala')): Promise<[Page, Visit]> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { serviceWorkers: 'allow' });
    visits.push(one);
    const page = await one.open('/login');
    await signInOn(page, username, PASSWORD);
    return [page, one];
  };
  const measure = (page: Page) => page.getByTestId('measure-complete');
  const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Tidak tersambung sejak' });
  /** Every question an answer is kept to. */
  const cachedAnswers = (page: Page): Promise<string[]> =>
    page.evaluate(async () => {
      if (!(await caches.has('balai-kept'))) return [];
      const answers = await (await caches.open('balai-kept')).matchAll();
      return Promise.all(answers.map(async (answer) => (await answer.json()).key[0] as string));
    });
  const keptFiles = (page: Page): Promise<string[]> =>
    page.evaluate(async () => (await (await caches.open('balai-files')).keys()).map(({ url }) => new URL(url).pathname));
  /** Opens the page, and waits until it and its answers are kept. */
  const seen = async (page: Page, path = PATH) => {
    await page.goto(path);
    await measure(page).waitFor();
    await expect.poll(() => cachedAnswers(page)).toContain('attendance.members');
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await expect.poll(async () => (await keptFiles(page)).filter((file) => /\/start-/.test(file)).length).toBe(1);
  };

  it('is installable: name, icons of their sizes, colours, one start page', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.open('/login');
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      const answer = await fetch(link?.href ?? '');
      return { type: answer.headers.get('content-type'), body: await answer.json() };
    });
    expect(manifest.type).toContain('application/manifest+json');
    expect(manifest.body).toMatchObject({ id: '/', name: 'Balai', start_url: '/', scope: '/', display: 'standalone' });
    expect(manifest.body.icons.some(({ purpose }: { purpose: string }) => purpose === 'maskable')).toBe(true);
    const sizes = await page.evaluate(
      (icons) =>
        Promise.all(
          icons
            .filter(({ type }) => type === 'image/png')
            .map(async ({ src, sizes }) => {
              const picture = await createImageBitmap(await (await fetch(src)).blob());
              return [sizes, `${picture.width}x${picture.height}`];
            }),
        ),
      manifest.body.icons as { src: string; sizes: string; type: string }[],
    );
    expect(sizes.length).toBeGreaterThanOrEqual(3);
    for (const [said, is] of sizes) expect(is).toBe(said);
    const faults = await (await one.context.newCDPSession(page)).send('Page.getAppManifest');
    expect(faults.errors).toEqual([]);
    expect(one.complaints).toEqual([]);
    await one.close();
  });

  it('shows the last view with its time, nothing under another question, and takes no action', async () => {
    const [page, { context }] = await signedIn();
    await seen(page);
    await context.setOffline(true);
    await page.reload();
    await measure(page).waitFor();
    expect(await textOf(banner(page))).toMatch(/Yang tampil dimuat \d\d:\d\d WIB\./);
    expect(await textOf(measure(page))).toContain('30%');
    // Waited for: the browser tells a page of its network anew while it loads.
    const off = (name: string | RegExp) => page.getByRole('button', { name, disabled: true }).waitFor();
    await off('Ambil data sekarang');
    const folder = process.env.TEST_SCREENSHOTS ?? '';
    if (folder !== '') await page.screenshot({ path: `${folder}/offline-reloaded.png` });
    await page.getByRole('button', { name: /kepala/ }).click();
    await off('Keluar');
    await page.keyboard.press('Escape');
    await off(/^Unduh/);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('radiogroup', { name: 'Platform' }).getByText('TikTok').click();
    await page.getByText('Belum ada data untuk pilihan ini').first().waitFor();
    expect(await measure(page).count()).toBe(0);
    await context.setOffline(false);
    await banner(page).waitFor({ state: 'detached' });
    await page.getByText('2 dari 10 komentar').waitFor();
  });

  it('takes over a page that came past the worker, without its being loaded anew', async () => {
    const [page, { context }] = await signedIn();
    await seen(page);
    const devtools = await context.newCDPSession(page);
    // As a page that is asked for in the moment the worker begins; a reload by force is one at any time.
    const isControlled = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
    await devtools.send('Page.reload', { ignoreCache: true });
    await measure(page).waitFor();
    await expect.poll(isControlled).toBe(true);
    await context.close();
  });

  it('says of a page that was never opened that there is no connection, and opens it when there is one again', async () => {
    const [page, { context }] = await signedIn();
    await seen(page);
    await context.setOffline(true);
    await banner(page).waitFor();
    await page.getByRole('link', { name: /^Konten/ }).click();
    const failure = page.getByRole('alert').filter({ hasText: 'Halaman gagal dimuat' });
    await failure.waitFor();
    expect(await textOf(failure)).toContain('Server tidak dapat dihubungi');
    await context.setOffline(false);
    await page.getByText('Apel pagi').first().waitFor();
    expect(await failure.count()).toBe(0);
  });

  it('opens a page whose parts do not arrive though there is a connection, once they do', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.openAs(unit.accounts.kepala, PATH);
    await measure(page).waitFor();
    const before = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    // A network that is said to be back and is not yet, also for the page that is loaded anew.
    let isBack = false;
    await page.route('**/assets/**', (route) =>
      isBack || before.includes(route.request().url()) ? route.continue() : route.abort('connectionfailed'),
    );
    const failure = page.getByRole('alert').filter({ hasText: 'Halaman gagal dimuat' });
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.getByRole('link', { name: /^Konten/ }).click();
    await expect.poll(() => loads).toBeGreaterThanOrEqual(2);
    await failure.waitFor();
    isBack = true;
    await page.getByText('Apel pagi').first().waitFor();
    await one.close();
  });

  it('says that it could not be loaded when not even its texts arrive, and comes once they do', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.context.newPage();
    let isBack = false;
    await page.route('**/assets/texts-id-*', (route) => (isBack ? route.continue() : route.abort('connectionfailed')));
    await page.goto('/login');
    await page.getByRole('alert').filter({ hasText: 'Balai gagal dimuat. Periksa sambungan Anda.' }).waitFor();
    const folder = process.env.TEST_SCREENSHOTS ?? '';
    if (folder !== '') await page.screenshot({ path: `${folder}/not-started.png` });
    isBack = true;
    await page.getByRole('button', { name: 'Masuk' }).waitFor();
    await one.close();
  });

  it('keeps the views of work alone: no session token, file, message or telephone number', async () => {
    const [page] = await signedIn();
    await page.goto('/people');
    await page.getByText('ORANG 10').first().waitFor();
    await page.goto('/reports/files');
    await page.getByText('Belum ada berkas.').waitFor();
    await seen(page);
    const kept = await cachedAnswers(page);
    expect(kept.filter((id) => !/^(?:session|attendance\.|tasks\.|posts\.|official\.|views\.|people\.groups)/.test(id))).toEqual([]);
    expect((await keptFiles(page)).filter((file) => file.startsWith('/api'))).toEqual([]);
  });

  it('keeps nothing after signing out, and nothing of one account for another', async () => {
    const [page, { context }] = await signedIn();
    await seen(page);
    await page.getByRole('button', { name: /kepala/ }).click();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.waitForURL('**/login');
    await expect.poll(() => cachedAnswers(page)).toEqual([]);
    await context.setOffline(true);
    await page.goto(PATH);
    await page.getByRole('alert').first().waitFor();
    expect(await measure(page).count()).toBe(0);
    await context.setOffline(false);
    await page.goto('/login');
    await signInOn(page, unit.accounts.tamu, PASSWORD);
    await seen(page);
    expect(await page.evaluate(() => localStorage.getItem('balai.kept-for'))).toContain('viewer');
  });

  it('keeps nothing once the session is refused, also when that is learned on opening', async () => {
    const [page, { context }] = await signedIn();
    await seen(page);
    await context.clearCookies();
    await page.reload();
    await page.waitForURL('**/login**');
    await expect.poll(() => cachedAnswers(page)).toEqual([]);
  });

  it('loads a new version once when a part of the old one is gone', async () => {
    const [page] = await signedIn();
    await seen(page);
    const entry = await page.evaluate(() => document.querySelector('script[src*="/assets/index-"]')?.getAttribute('src') ?? '');
    // The page believes that it is of a version which the server does not have any more.
    await page.evaluate((src) => document.querySelector(`script[src="${src}"]`)?.setAttribute('src', '/assets/index-gone.js'), entry);
    const reloaded = page.waitForEvent('load');
    await page.evaluate(() => window.dispatchEvent(new Event('vite:preloadError')));
    await reloaded;
    await measure(page).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('balai.reloaded-for'))).toBe(entry);
  });

  it('leaves nothing in the console but the calls that had no answer', () => {
    const complaints = visits.flatMap((one) => one.complaints);
    expect(
      complaints.filter(
        (one) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED|TypeError: Failed to fetch|Unable to preload CSS/.test(one),
      ),
    ).toEqual([]);
  });
});
