import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const folder = process.env.TEST_SCREENSHOTS ?? '';
const TABLE = 'Nama resmi,Kode,Situs,Waktu kirim (hari)\nPT Satu,S-1,https://satu.example,3\nPT Dua,S-2,dua,lima\n';

describe.skipIf(infrastructure().browser === null)('the import of a resource', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('checks a file, maps a column, writes what can be written, takes it back, and the list exports its filter', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const shot = async (name: string) => {
      if (folder !== '') await page.screenshot({ path: `${folder}/import-${name}.png`, fullPage: true });
    };
    const count = (name: string) => page.locator('dl > div', { hasText: name }).locator('dd');
    await page.goto(`${unit.installation.baseUrl}/suppliers?client=${own.client}`);
    await page.getByRole('link', { name: 'Impor' }).click();
    const file = { name: 'pemasok.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) };
    await page.getByLabel('Pilih file').setInputFiles(file);
    await page.getByRole('heading', { name: 'Hasil pemeriksaan' }).waitFor();
    await expect.poll(() => count('Ditolak').textContent()).toBe('1');
    const refusals = page.getByRole('table', { name: 'Baris yang ditolak' });
    await refusals.getByText('lima').waitFor();
    await refusals.getByText('Waktu kirim (hari)').waitFor();
    expect(await page.getByLabel('Situs', { exact: true }).inputValue()).toBe('');
    await page.getByLabel('Situs', { exact: true }).selectOption('website');
    await refusals.getByText('dua', { exact: true }).waitFor();
    await shot('checked');
    await page.getByRole('button', { name: 'Impor 1 baris' }).click();
    await page.getByRole('heading', { name: 'Impor selesai' }).waitFor();
    await expect.poll(() => count('Baru').textContent()).toBe('1');
    await shot('done');

    const address = page.url();
    // The address names the import: it is still there when the page is read again.
    await page.reload();
    await page.getByRole('heading', { name: 'Impor selesai' }).waitFor();
    await page.getByRole('link', { name: 'Pemasok' }).click();
    await page.getByRole('link', { name: 'PT Satu' }).waitFor();
    await page.getByPlaceholder('Cari…').fill('Satu');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('Satu');
    await page.getByRole('button', { name: 'Ekspor' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV (.csv)' }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('https://satu.example');

    await page.goto(address);
    await page.getByRole('button', { name: 'Batalkan impor' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan impor' }).click();
    await page.getByText('1 baris dihapus, 0 dikembalikan, 0 dibiarkan.').waitFor();
    await shot('undone');
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
