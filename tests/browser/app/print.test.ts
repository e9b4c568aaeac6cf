// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure, pageTexts } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { closeVisits, PHONE, type Visit } from '../harness/chromium.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** The browser's own printing (Ctrl+P) of a page that was made for the screen. */
describe.skipIf(infrastructure().browser === null)('paper', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (path: string, options = {}): Promise<Page> => {
    const [page, one] = await openedByAdmin(unit, path, options);
    visits.push(one);
    return page;
  };
  /** What stands on A4, upright. */
  const onPaper = async (page: Page): Promise<string> => (await pageTexts(await page.pdf({ format: 'A4' }))).join(' ').replace(/\s+/g, ' ');
  /** Says that a list of the page goes on: there are so many, and more are not read yet. */
  const hasMore = async (page: Page, path: RegExp, total: number) => {
    await page.route(path, async (route) => {
      const answer = await (await route.fetch()).json();
      await route.fulfill({ json: { ...answer, ...('total' in answer ? { total } : {}), next_cursor: 'more' } });
    });
    // A live hint may ask once more when the test is over: nobody waits for that answer.
    onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
  };

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it.each([
    ['a desktop', {}],
    ['a phone', { viewport: PHONE }],
  ])(
    'from %s holds a list with every column under a letterhead, what narrows it, how much is missing, and no buttons',
    async (_, options) => {
      const page = await opened('/account', options);
      await hasMore(page, /\/api\/attendance\/members/, 166);
      await page.goto(`/attendance?client=${CLIENT}&platform=instagram&q=orang`);
      await page.getByText('ORANG 7').first().waitFor();
      const text = await onPaper(page);
      expect(text).toMatch(new RegExp(`^Unit ${CLIENT} .*Platform: Instagram · Dicetak \\d+ \\S+ 20\\d\\d \\d\\d:\\d\\d WIB`));
      for (const column of ['Personel', 'NRP/NIP', 'Divisi', 'Akun', 'Ikut', 'Status']) expect(text, column).toContain(column);
      // Number and account of somebody, which a screen as narrow as the sheet leaves out.
      expect(text).toMatch(/\b\d{12}\b/);
      expect(text).toContain(`@${unit.handles[6]}`);
      expect(text).toContain('Cari: “orang”');
      expect(text).toContain('166 baris — tombol Cetak mencetak semuanya.');
      expect(text).not.toMatch(/Ingatkan|Unduh|Muat lagi|Hapus filter|Kolom|Salin/);
      expect(await page.getByRole('button', { name: 'Muat lagi' }).count()).toBe(1);
    },
  );

  it('says of a list without a button of its own that more rows are to be read first', async () => {
    const page = await opened('/account');
    await hasMore(page, /\/api\/complaints/, 0);
    await page.goto(`/issues?client=${CLIENT}&state=all`);
    await page.getByRole('button', { name: 'Muat lagi' }).waitFor();
    expect(await onPaper(page)).toContain('Belum semua baris ada di sini: tekan Muat lagi');
  });

  it.each([
    [
      'links',
      '/amplification?kind=special&q=orang&state=owing',
      'Konten yang dihitung: Tugas khusus · Cari: “orang” · Status: Belum tuntas',
    ],
    [
      'reported links',
      '/amplification?tab=links&network=facebook&double=yes',
      'Konten yang dihitung: Rutin · Media sosial: Facebook · Tautan dipakai lebih dari sekali',
    ],
    ['issues', '/issues?q=orang&state=accepted', 'Status: Diterima · Cari: “orang”'],
    ['the desk', '/editorial?kind=post&who=me&tag=patroli', `Jenis: Konten · Penanggung jawab: ${own.name('kepala')} · Tag: patroli`],
  ])('of %s says what it is narrowed to', async (_, path, words) => {
    const page = await opened(`${path}&client=${CLIENT}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await onPaper(page)).toContain(`Filter yang aktif: ${words}`);
  });

  it('of the directory says once how many there are', async () => {
    const page = await opened(`/people?client=${CLIENT}`);
    await page.getByText('ORANG 10').first().waitFor();
    await page.getByText('12 dari 12').waitFor();
    // The page hears of paper a moment later.
    await expect.poll(() => onPaper(page)).not.toContain('12 dari 12');
    expect(await onPaper(page)).toContain('Daftar personel 12');
  });

  it('is light, whatever the screen is', async () => {
    const page = await opened(`/people?client=${CLIENT}`, { colorScheme: 'dark' });
    await page.getByText('ORANG 10').first().waitFor();
    const colours = () =>
      page.evaluate(() =>
        [document.body, document.querySelector('main section') ?? document.body].map((one) => getComputedStyle(one).backgroundColor),
      );
    const dark = await colours();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByText(/Dicetak \d/).waitFor();
    expect(await colours()).toEqual(['rgb(247, 248, 250)', 'rgb(255, 255, 255)']);
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.getByText(/Dicetak \d/).waitFor({ state: 'detached' });
    expect(await colours()).toEqual(dark);
  });

  for (const [name, path] of [
    ['the directory', '/people'],
    ['units', '/units'],
    ['posts', '/posts'],
    ['links', '/amplification'],
    ['the overview', '/'],
  ] as const)
    it(`of ${name} has nothing to press or to fill in`, async () => {
      const page = await opened(`${path}?client=${CLIENT}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.emulateMedia({ media: 'print' });
      await page.getByText(/Dicetak \d/).waitFor();
      const seen = async (css: string) => (await page.locator(css).filter({ visible: true }).allInnerTexts()).join(' | ');
      expect(await page.locator('input[type=search]').filter({ visible: true }).count()).toBe(0);
      expect(await seen('[role=radiogroup]')).toBe('');
      expect(await seen('button[popovertarget]')).toBe('');
      expect(await seen('.mantine-Button-root, .mantine-ActionIcon-root')).toBe('');
    });

  it('of a report has the report’s own letterhead alone', async () => {
    const page = await opened(`/reports/anev?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    const text = await onPaper(page);
    expect(text).not.toContain('Dicetak');
    expect(text.toUpperCase()).toContain(`UNIT ${CLIENT}`);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints)).toEqual([]);
  });
});
