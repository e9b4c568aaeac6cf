import { listCollectionRuns } from '@balai/contracts/collector';
import { infrastructure } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnit, like, publish, world } from '../e2e/harness/people.ts';
import { DESKTOP, launchBrowser, PHONE, type Visit, visit } from './chromium.ts';
import { openRecap, signInOn, textOf } from './pages.ts';
import { CLIENT, PASSWORD, type SmallUnit, startSmallUnit } from './small-unit.ts';

/** A collection passes four lists side by side, each held up for seconds while the provider is slow. */
const RUN_MS = 60_000;

describe.skipIf(infrastructure().browser === null)('collecting from the pages', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SmallUnit;
  let browser: Browser;
  const visits: Visit[] = [];
  beforeAll(async () => {
    [unit, browser] = await Promise.all([startSmallUnit(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await unit?.installation.stop();
  });

  const signedIn = async (username: string, path: string, viewport = DESKTOP): Promise<[Page, Visit]> => {
    const one = await visit(browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    const page = await one.open('/login');
    await signInOn(page, username, PASSWORD);
    await page.goto(`${unit.installation.baseUrl}${path}`);
    return [page, one];
  };
  const shoot = async (page: Page, name: string) => {
    const folder = process.env.TEST_SCREENSHOTS ?? '';
    if (folder !== '') await page.screenshot({ path: `${folder}/${name}.png` });
  };
  const setSlow = (isSlow: boolean) =>
    Promise.all(
      ['instagram', 'tiktok'].map((provider) =>
        world(unit.installation, 'POST', 'faults', { provider, kind: isSlow ? 'slow' : 'none', count: 100_000 }),
      ),
    );
  const runIds = async () => (await unit.admin.api(listCollectionRuns, { query: { limit: 200 } })).data.map(({ run_id }) => run_id);

  it(
    'collects a client at the press of a button, once however often it is pressed, with progress to the end',
    async () => {
      const [page] = await signedIn('petugas', `/collection?client=${CLIENT}`);
      const [watching] = await signedIn('tamu', `/collection?client=${CLIENT}`, PHONE);
      const button = page.getByRole('button', { name: 'Ambil data sekarang' });
      await button.waitFor();
      await page.getByText(/^Pengambilan berikutnya .*\d\d:\d\d WIB$/).waitFor();
      await watching.getByRole('heading', { name: 'Pengambilan', exact: true }).waitFor();
      expect(await watching.getByRole('button', { name: 'Ambil data sekarang' }).count()).toBe(0);
      await like(unit.installation, await publish(unit.installation, CLIENT, 'instagram', { caption: 'Diambil dari halaman' }), [
        'warga.satu',
      ]);
      const before = await runIds();
      await setSlow(true);
      await button.dblclick();
      await page.getByRole('progressbar').waitFor();
      await page.getByText(/\d+ dari \d+ daftar/).waitFor({ timeout: RUN_MS });
      await shoot(page, 'collecting');
      // Whoever looks on sees it too, without having asked for it.
      await watching.getByText(/\d+ dari \d+ daftar/).waitFor({ timeout: RUN_MS });
      await shoot(watching, 'collecting-phone');
      expect(await button.isDisabled()).toBe(true);
      await setSlow(false);
      await page.getByText(/^Selesai: \d+ konten, \d+ interaksi baru\.$/).waitFor({ timeout: RUN_MS });
      await watching.getByText(/^Selesai: /).waitFor({ timeout: RUN_MS });
      await shoot(page, 'collected');
      expect((await runIds()).filter((id) => !before.includes(id))).toHaveLength(1);
      await page.getByRole('button', { name: 'Tutup' }).click();
      await expect.poll(() => page.getByText(/^Selesai: /).count()).toBe(0);
      expect(await button.isEnabled()).toBe(true);
    },
    3 * RUN_MS,
  );

  it(
    'collects every client for the platform’s administrator, after asking',
    async () => {
      await createUnit(unit.admin, 'SATUAN_DUA', 1);
      const [page] = await signedIn('kepala', `/collection?client=${CLIENT}`);
      const all = page.getByRole('button', { name: 'Ambil semua klien' });
      const dialog = page.getByRole('dialog');
      await all.click();
      await dialog.getByText(/^Data 2 klien akan diambil sekarang\./).waitFor();
      await shoot(page, 'collect-all');
      // Enter does not mean yes: "no" has the focus.
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      const before = await runIds();
      await all.click();
      await dialog.getByRole('button', { name: 'Ya, ambil semua' }).click();
      await page.getByText(/^Selesai: /).waitFor({ timeout: RUN_MS });
      await page.getByText('Semua klien', { exact: true }).first().waitFor();
      const begun = (await runIds()).filter((id) => !before.includes(id));
      expect(begun).toHaveLength(1);
    },
    2 * RUN_MS,
  );

  it(
    'collects one post again on its page',
    async () => {
      const code = unit.posts[1].shortcode ?? '';
      const [page] = await signedIn('petugas', `/posts/instagram:${code}?client=${CLIENT}`);
      await page.getByRole('heading', { name: /^Interaksi/ }).waitFor();
      await like(unit.installation, unit.posts[1], ['warga.dua', 'warga.tiga']);
      await page.getByRole('button', { name: 'Ambil ulang konten ini' }).click();
      await page.getByText(/^Selesai: 2 interaksi baru, 0 ditarik\.$/).waitFor({ timeout: RUN_MS });
      await page.getByText('@warga.dua').waitFor();
      await shoot(page, 'post-again');
      const { data } = await unit.admin.api(listCollectionRuns, { query: { limit: 1 } });
      expect(data[0]).toMatchObject({ client_id: CLIENT, platform: 'instagram', state: 'succeeded', post_id: expect.any(String) });
    },
    2 * RUN_MS,
  );

  it('the recap says when the next collection runs, of days that are not over', async () => {
    const [page] = await signedIn('tamu', '/');
    await openRecap(page, CLIENT);
    const next = page.getByTestId('next-collection');
    expect(await textOf(next)).toMatch(/^berikutnya (?:\d+ \w+ )?\d\d:\d\d WIB$/);
    await page.goto(`${unit.installation.baseUrl}/?client=${CLIENT}&period=date&date=2025-01-05`);
    await page.getByTestId('freshness').waitFor();
    expect(await next.count()).toBe(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints)).toEqual([]);
  });
});
