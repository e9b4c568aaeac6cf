import { AxeBuilder } from '@axe-core/playwright';
import { infrastructure } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, launchBrowser, PHONE, visit } from './chromium.ts';
import { signInOn, stateTiles } from './pages.ts';
import { CLIENT, PASSWORD, type SmallUnit, startSmallUnit } from './small-unit.ts';

const SIZES = { desktop: DESKTOP, phone: PHONE } as const;
const SCHEMES = ['light', 'dark'] as const;

describe.skipIf(infrastructure().browser === null)('the look of every page', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SmallUnit;
  let browser: Browser;
  beforeAll(async () => {
    [unit, browser] = await Promise.all([startSmallUnit(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await unit?.installation.stop();
  });

  /** Each page's address, and what is there when it is complete. */
  const pages = (): readonly (readonly [name: string, path: string, complete: (page: Page) => Promise<void>])[] => [
    ['recap', `/?client=${CLIENT}`, (page) => page.getByTestId('measures').waitFor()],
    ['clients', '/clients', (page) => page.getByText(CLIENT).first().waitFor()],
    ['client form', '/clients?edit=new', (page) => page.getByRole('dialog').waitFor()],
    ['people', `/people?client=${CLIENT}`, (page) => page.getByText('ORANG 10').first().waitFor()],
    ['person form', `/people?client=${CLIENT}&add=yes`, (page) => page.getByRole('dialog').waitFor()],
    ['status', `/collection?client=${CLIENT}`, (page) => page.getByText('Berhasil').first().waitFor()],
    ['costs', `/collection?client=${CLIENT}&tab=costs`, (page) => page.getByText(/^Jatah baru/).waitFor()],
    ['costs of all', `/collection?client=${CLIENT}&tab=costs&scope=all`, (page) => page.getByRole('row').nth(1).waitFor()],
    ['keys', `/collection?client=${CLIENT}&tab=keys`, (page) => page.getByRole('switch').waitFor()],
    ['schedules', `/collection?client=${CLIENT}&tab=jobs`, (page) => page.getByRole('row').nth(1).waitFor()],
    ['failed messages', `/collection?client=${CLIENT}&tab=failed`, (page) => page.getByText('Tidak ada pesan gagal.').waitFor()],
    ['messages', `/collection?client=${CLIENT}&tab=messages`, (page) => page.getByRole('heading', { name: 'Pesan' }).waitFor()],
    [
      'evidence',
      `/posts/instagram:${unit.posts[0].shortcode ?? ''}?client=${CLIENT}`,
      (page) => page.getByText('ORANG 6').first().waitFor(),
    ],
    [
      'correction form',
      `/posts/instagram:${unit.posts[0].shortcode ?? ''}?client=${CLIENT}&correct=yes`,
      (page) => page.getByRole('dialog').getByLabel('NRP/NIP').waitFor(),
    ],
    [
      'why',
      `/?client=${CLIENT}&q=orang&why=95130902`,
      (page) =>
        page
          .getByRole('dialog')
          .getByText(/konten dihitung/)
          .waitFor(),
    ],
    ['issues', `/issues?client=${CLIENT}`, (page) => page.getByText('Tidak ada kendala yang menunggu keputusan.').waitFor()],
    ['account', '/account', (page) => page.getByRole('heading', { name: 'Akun', exact: true }).waitFor()],
    ['sandbox', `/sandbox?client=${CLIENT}&platform=instagram`, (page) => page.getByText('Apel pagi').first().waitFor()],
    ['no such page', '/tidak-ada', (page) => page.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor()],
  ];

  const findings = async (page: Page): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
  };
  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const shoot = async (page: Page, name: string) => {
    const folder = process.env.TEST_SCREENSHOTS;
    if (folder !== undefined && folder !== '') await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png` });
  };

  it('the description of the interface is readable offline and under our policy', async () => {
    const one = await visit(browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/api/docs');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.getByRole('heading', { name: 'Balai' }).first().waitFor({ timeout: 20_000 });
    await page.getByText('/api/insta/rekap-likes').first().waitFor({ timeout: 20_000 });
    // Its validator asks once whether it may make code from text, hears no, and goes on without.
    expect(one.complaints.filter((complaint) => !complaint.includes('script-src eval'))).toEqual([]);
    expect(asked.filter((origin) => origin !== unit.installation.baseUrl && origin !== 'null')).toEqual([]);
    await one.close();
  });

  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of SCHEMES)
      it(`is accessible and fits, ${size} ${colorScheme}`, async () => {
        const one = await visit(browser, unit.installation.baseUrl, { viewport, colorScheme, reducedMotion: 'reduce' });
        const found: string[] = [];
        const look = async (page: Page, name: string) => {
          await expect.poll(() => page.locator('[class*=Skeleton]').count(), { timeout: 10_000 }).toBe(0);
          await shoot(page, `${name}-${size}-${colorScheme}`);
          found.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
          const tooWide = await overflow(page);
          if (tooWide > 0) found.push(`${name}: ${tooWide} px too wide`);
          if ((await page.evaluate(() => window.scrollY)) > 0) found.push(`${name}: begins scrolled down`);
        };
        const page = await one.open('/login');
        await page.getByLabel('Nama pengguna').waitFor();
        await look(page, 'login');
        await signInOn(page, 'kepala', PASSWORD);
        for (const [name, path, complete] of pages()) {
          await page.goto(path);
          await complete(page);
          await look(page, name);
        }
        await one.close();
        expect(found).toEqual([]);
        expect(one.complaints).toEqual([]);
      });

  for (const [size, viewport] of Object.entries(SIZES))
    it(`shows the numbers of every state without scrolling, ${size}`, async () => {
      const one = await visit(browser, unit.installation.baseUrl, { viewport });
      const page = await one.open('/login');
      await signInOn(page, 'kepala', PASSWORD);
      await page.getByTestId('measures').waitFor();
      const tiles = await stateTiles(page).all();
      expect(tiles).toHaveLength(5);
      for (const tile of tiles) {
        const box = await tile.boundingBox();
        expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
        expect((box?.x ?? Number.POSITIVE_INFINITY) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      }
      await one.close();
    });
});
