// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { readFile } from 'node:fs/promises';
import { createExport } from '@balai/contracts/reporting';
import { infrastructure, pageTexts } from '@balai/testing';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../e2e/harness/people.ts';
import { barriersInBoth } from '../harness/barriers.ts';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

describe.skipIf(infrastructure().browser === null)('taking a recap home', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const openAt = async (path: string, options = {}): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, options);
    visits.push(one);
    const page = await one.openAs(unit.accounts.tamu, path);
    return page;
  };
  const open = async (path: string, options = {}): Promise<Page> => {
    const page = await openAt(path, options);
    await page.getByTestId('measures').waitFor();
    return page;
  };

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** Asks the open dialog for a format; the bytes the browser saves. */
  async function take(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: format }).click(),
    ]);
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  }

  it('saves exactly the rows that are filtered, as a workbook and as a PDF, and keeps them in a list', async () => {
    const page = await open(`/attendance?client=${CLIENT}&platform=instagram&state=partial&q=orang`);
    const names = await page
      .getByRole('region', { name: /^Personel/ })
      .locator('tbody tr th[scope=row]')
      .allInnerTexts();
    expect(names).toHaveLength(3);
    await shoot(page, 'export-page');
    await page.getByRole('button', { name: 'Unduh (3)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 dari 12 personel.').waitFor();
    // One number is the whole, and it is named; the list beside says how many it shows and no other whole.
    expect(await textOf(dialog)).toMatch(/Dihitung dari semua personel \S/);
    expect(
      await textOf(
        page
          .getByRole('region', { name: /^Personel/ })
          .getByRole('heading')
          .first(),
      ),
    ).not.toContain(' dari ');
    expect(await textOf(dialog)).toContain('Filter: Kurang, “orang”');
    await shoot(page, 'export-dialog');
    expect(await barriersInBoth(page)).toEqual([]);
    const sheet = await take(page, 'Excel');
    expect(sheet.name).toMatch(new RegExp(`^rekap-personel_${CLIENT}_[\\d-]+\\.xlsx$`));
    const rows = await readSheet(sheet.bytes);
    const at = rows.findIndex(([first]) => first === 'No');
    const people = rows.slice(at + 1).map(([, name]) => String(name));
    expect(people).toHaveLength(3);
    for (const [index, name] of people.entries()) expect(names[index]).toContain(name);
    const pdf = await take(page, 'PDF');
    expect((await pageTexts(pdf.bytes)).join()).toContain(people[0]);
    await dialog.getByText(pdf.name, { exact: true }).first().waitFor();
    await shoot(page, 'export-done');
    await dialog.getByRole('button', { name: `Hapus ${pdf.name}` }).click();
    await expect.poll(() => dialog.getByText(pdf.name, { exact: true }).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('says how far a long file is, on a phone too', async () => {
    const page = await open(`/attendance?client=${CLIENT}&platform=instagram`, { viewport: PHONE });
    const job = {
      export_id: '0199a000-0000-7000-8000-000000000009',
      job_id: '0199a000-0000-7000-8000-000000000009',
      ...{ view: 'recap-likes', format: 'xlsx', client_id: CLIENT, title: 'Rekap', file_name: 'rekap-like.xlsx', bytes: null, url: null },
      ...{ reason: null, created_at: new Date().toISOString(), finished_at: null, expires_at: new Date().toISOString() },
    };
    const answer = (state: string, done: number) => ({
      contentType: 'application/json',
      body: JSON.stringify({ success: true, data: { ...job, state, progress: { planned: 12_100, done } } }),
    });
    await page.route('**/api/exports', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 202, ...answer('queued', 0) }) : route.continue(),
    );
    let state: readonly [string, number] = ['running', 5_400];
    let outage = 0;
    await page.route(`**/api/exports/${job.export_id}`, (route) => {
      outage -= 1;
      if (outage < 0) return route.fulfill({ status: 200, ...answer(...state) });
      const json = { success: false, message: 'Server sedang sibuk', code: 'overloaded', requestId: 'uji', errors: [] };
      return route.fulfill({ status: 503, json });
    });
    await page.getByRole('button', { name: 'Saring, salin dan unduh' }).click();
    await page.getByRole('button', { name: /^Unduh \(/ }).scrollIntoViewIfNeeded();
    await shoot(page, 'export-page-phone');
    await page.getByRole('button', { name: /^Unduh \(/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Excel' }).click();
    await page.getByText('5.400 dari 12.100 baris ditulis').waitFor();
    // Busy is not off: who pressed it by the keyboard is still there.
    const pressed = page.getByRole('dialog').getByRole('button', { name: 'Excel' });
    expect(await pressed.evaluate((it) => it === document.activeElement && !it.matches(':disabled'))).toBe(true);
    await shoot(page, 'export-job-phone');
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('5400');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    // Whoever went on meanwhile is told on the page they are on.
    await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).last().click();
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Konten' }).click();
    await page.waitForURL((url) => url.pathname === '/posts');
    // Also when the server was out for longer than a call is tried again.
    visits.at(-1)?.expectStatus(503);
    outage = 4;
    state = ['done', 12_100];
    await page.getByText('Berkas rekap-like.xlsx siap. Unduh di Laporan, Berkas.').waitFor();
  });

  it('says in words what each file of the list is of', async () => {
    const guest = await signIn(unit.installation, unit.accounts.tamu);
    const of = { client_id: CLIENT, periode: 'harian' };
    for (const [view, query] of [
      ['divisions', { ...of, platform: 'instagram', filter: 'behind' }],
      ...['late', 'never', 'no_handle'].map((filter) => ['habits', { ...of, platform: 'instagram', filter }] as const),
      ['listed-links', { client_id: CLIENT, duplicate: 'yes' }],
    ] as const)
      await guest.api(createExport, { body: { view, format: 'csv', query: { ...query } } });
    const page = await openAt('/reports/files');
    for (const words of [
      'di bawah rata-rata',
      'selalu terlambat',
      'tidak pernah ikut',
      'tanpa username',
      'tautan dipakai lebih dari sekali',
    ])
      await page.getByRole('table').getByText(words).first().waitFor();
  });

  it('copies the address of the page as it is filtered', async () => {
    const page = await open(`/attendance?client=${CLIENT}&platform=instagram&state=partial`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: 'Salin tautan halaman' }).click();
    await page.getByText('Tersalin').waitFor();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(link.href).toBe(page.url());
    expect(link.searchParams.get('state')).toBe('partial');
  });

  it('saves the list of a page as it is searched and sorted: posts, habits, and the days and hours of units', async () => {
    const page = await openAt(`/posts?client=${CLIENT}&look=table&sort=participation&period=days7`);
    const saveCsv = async () => {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh CSV' }).click()]);
      return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') };
    };
    const table = page.locator('table');
    await table.locator('tbody tr').first().waitFor();
    const codes = await table
      .locator('tbody a[href*="panel=post"]')
      .evaluateAll((links) => links.map((link) => link.textContent?.trim() ?? ''));
    expect(codes.length).toBeGreaterThan(1);
    const posts = await saveCsv();
    expect(posts.name).toMatch(/^rekap-konten_/);
    const places = codes.map((code) => posts.text.indexOf(code.slice(0, 20)));
    expect(places.every((index) => index > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));

    await page.goto(`/people/habits?client=${CLIENT}&period=days7`);
    const habits = await saveCsv();
    expect(habits.name).toMatch(/^kebiasaan_/);

    await page.goto(`/units?client=${CLIENT}&by=division&view=days&period=days7`);
    const openFiles = () => page.getByRole('button', { name: 'Unduh', exact: true }).click();
    await openFiles();
    expect((await saveCsv()).name).toMatch(/^kehadiran-per-hari_/);
    await page.goto(`/units?client=${CLIENT}&view=hours&period=days7`);
    await openFiles();
    expect((await saveCsv()).name).toMatch(/^rekap-jam_/);
    // The map of one day has the days up to it.
    await page.goto(`/units?client=${CLIENT}&by=division&view=days&period=today`);
    await page.getByText(/^30 hari sampai hari yang dipilih/).waitFor();
    await openFiles();
    const perDay = await saveCsv();
    expect(perDay.name).toMatch(/^kehadiran-per-hari_/);
    expect(perDay.text.split('\n').find((line) => line.includes('Periode'))).toMatch(/\d.*–\s?\d+ \w+ \d{4}/);
    // The hours of one day are a picture.
    await page.goto(`/units?client=${CLIENT}&view=hours&period=today`);
    await openFiles();
    await page.getByRole('button', { name: 'Cetak' }).waitFor();
    expect(await page.getByRole('button', { name: 'Unduh CSV' }).count()).toBe(0);
  });

  it('saves a chart as a picture with its title, drawn, and its numbers as a file', async () => {
    const page = await openAt(`/units/${CLIENT}?client=${CLIENT}`);
    const chart = page
      .locator('section')
      .filter({ has: page.locator('svg.recharts-surface') })
      .first();
    const drawing = await chart.locator('svg.recharts-surface').boundingBox();
    const title = await textOf(chart.getByRole('heading').first());
    const save = async (name: string) => {
      const [saved] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name }).click()]);
      return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
    };
    const picture = await save('Unduh gambar (PNG)');
    const csv = await save('Unduh angka (CSV)');
    const file = title.toLowerCase().replaceAll(/\W+/g, '-');
    expect([picture.name, csv.name]).toEqual([`${file}.png`, `${file}.csv`]);
    expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
    const seen = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const coloursOf = (top: number, height: number) => {
        const { data: points = [] } = context?.getImageData(0, top, image.width, height) ?? {};
        const found = new Set<number>();
        for (let at = 0; at < points.length; at += 4)
          found.add(((points[at] ?? 0) << 16) | ((points[at + 1] ?? 0) << 8) | (points[at + 2] ?? 0));
        return found.size;
      };
      const half = Math.floor(image.height / 2);
      return { width: image.width, height: image.height, title: coloursOf(0, 90), drawing: coloursOf(half, image.height - half) };
    }, picture.bytes.toString('base64'));
    // Twice the size of what is on the page, with room for the title.
    expect(seen.width).toBeGreaterThanOrEqual(2 * (drawing?.width ?? Infinity));
    expect(seen.width).toBeLessThan(2 * (drawing?.width ?? 0) + 200);
    expect(seen.height).toBeGreaterThan(2 * (drawing?.height ?? Infinity));
    // One colour is an empty ground.
    expect(seen.title).toBeGreaterThan(5);
    expect(seen.drawing).toBeGreaterThan(5);
    const [first, ...lines] = csv.bytes.toString('utf8').split('\r\n');
    expect(first).toBe(`\ufeff${title}`);
    expect(lines.some((line) => /^\d{4}-\d\d-\d\d,/.test(line))).toBe(true);
    expect(lines.filter((line) => /^\d{4}-\d\d-\d\d,.*\d/.test(line)).length).toBeGreaterThan(0);
  });
});
