import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };
const folder = process.env.TEST_SCREENSHOTS ?? '';

describe.skipIf(infrastructure().browser === null)('pages of declared resources', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('adds a row, shows it, changes it in its cell, moves its state and asks about a conflict', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const shot = async (name: string) => {
      if (folder !== '') await page.screenshot({ path: `${folder}/business-${name}.png`, fullPage: true });
    };
    await page.goto(`${unit.installation.baseUrl}/business?client=${own.client}`);
    await page.getByRole('link', { name: 'Pemasok' }).click();
    await page.getByText('Belum ada Pemasok').waitFor();
    await page.getByRole('link', { name: 'Tambah' }).click();
    await page.getByLabel('Nama resmi').waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Wajib diisi.').waitFor();
    await page.getByLabel('Nama resmi').fill('PT Sumber Makmur');
    await page.getByLabel('Kode').fill('SM-1');
    await page.getByLabel('Waktu kirim (hari)').fill('7');
    await page.getByRole('button', { name: 'Tambah baris' }).click();
    await page.locator('input[name="contacts.0.name"]').fill('Rina');
    await shot('form');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByRole('heading', { level: 1, name: 'PT Sumber Makmur' }).waitFor();
    await page.getByText('Dibuat').first().waitFor();
    await page.getByRole('button', { name: 'Setujui' }).click();
    await page.getByText('Disetujui').first().waitFor();
    await shot('record');
    const address = page.url();

    // Somebody else changes the row while its form is open.
    await page.getByRole('link', { name: 'Ubah' }).click();
    await page.getByLabel('Nama resmi').fill('PT Sumber Jaya');
    const two = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const other = await two.open('/login');
    await signInOn(other, own.name('kepala'), PASSWORD);
    await other.goto(`${unit.installation.baseUrl}/suppliers?client=${own.client}`);
    await other.getByRole('button', { name: 'Ubah Waktu kirim (hari): 7' }).click();
    await other.getByLabel('Waktu kirim (hari)').fill('9');
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: 'Ubah Waktu kirim (hari): 9' }).waitFor();
    await other.goto(address.replace(/(\?|$)/, '/edit$1'));
    await other.getByLabel('Nama resmi').fill('PT Sumber Baru');
    await other.getByRole('button', { name: 'Simpan' }).click();
    await other.getByRole('heading', { level: 1, name: 'PT Sumber Baru' }).waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('sudah diubah orang lain.').waitFor();
    await shot('conflict');
    await page.getByRole('radio', { name: /Nilai terbaru ?PT Sumber Baru/ }).waitFor();
    await page.getByRole('button', { name: 'Simpan pilihan' }).click();
    await page.getByRole('heading', { level: 1, name: 'PT Sumber Jaya' }).waitFor();

    await page.goto(`${unit.installation.baseUrl}/suppliers?client=${own.client}`);
    await page.getByRole('checkbox', { name: 'Pilih PT Sumber Jaya' }).check();
    await page.getByText('1 dipilih').waitFor();
    await shot('list');
    await page.setViewportSize(NARROW);
    await page.getByText('Waktu kirim (hari): 9').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await shot('phone');
    await two.close();
    await one.close();
    // The refused version is the browser's only complaint.
    expect(one.complaints.length).toBeGreaterThan(0);
    expect(one.complaints.filter((complaint) => !complaint.includes('412'))).toEqual([]);
  });
});
