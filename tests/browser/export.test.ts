import { readFile } from 'node:fs/promises';
import { infrastructure, pageTexts } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PHONE, type Visit, visit } from './chromium.ts';
import { shoot, signInOn, textOf } from './pages.ts';
import { CLIENT, PASSWORD, type SmallUnit, startSmallUnit } from './small-unit.ts';

describe.skipIf(infrastructure().browser === null)('taking a recap home', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SmallUnit;
  let browser: Browser;
  const visits: Visit[] = [];
  const open = async (path: string, options = {}): Promise<Page> => {
    const one = await visit(browser, unit.installation.baseUrl, options);
    visits.push(one);
    const page = await one.open('/login');
    await signInOn(page, 'tamu', PASSWORD);
    await page.goto(path);
    await page.getByTestId('measures').waitFor();
    return page;
  };

  beforeAll(async () => {
    [unit, browser] = await Promise.all([startSmallUnit(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await unit?.installation.stop();
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
    const sheet = await take(page, 'Excel');
    expect(sheet.name).toMatch(/^rekap-personel_POLRES_MAWAR_[\d-]+\.xlsx$/);
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
    await page.route(`**/api/exports/${job.export_id}`, (route) => route.fulfill({ status: 200, ...answer('running', 5_400) }));
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
  });
});
