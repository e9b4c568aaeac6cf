import { getLetterhead } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const DESKTOP = { width: 1366, height: 768 };

describe.skipIf(infrastructure().browser === null)('the letterhead of a client', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('is seen on paper while it is typed, saved with its logo, and refuses a file that is no picture', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.openAs(unit.accounts.kepala, `/administration/letterhead?client=${unit.client}`);
    const paper = page.getByTestId('letterhead-paper');
    // A picture is at hand: that of the page.
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 360 } });
    const logo = { name: 'logo.png', mimeType: 'image/png', buffer };
    await page.getByLabel('Instansi di atasnya').fill('KEPOLISIAN NEGARA REPUBLIK INDONESIA\nDAERAH CONTOH');
    await page.getByLabel('Nama pada dokumen').fill('RESOR MAWAR');
    await page.getByLabel('Alamat').fill('Jalan Melati 1, Mawar 68100');
    await page.getByLabel('Kota').fill('Mawar');
    await page.getByLabel('Jabatan').fill('KEPALA KEPOLISIAN RESOR MAWAR');
    await page.getByLabel('Nama penanda tangan').fill('BUDI SANTOSO, S.I.K.');
    await page.getByLabel('Pangkat').fill('AJUN KOMISARIS BESAR POLISI');
    await page.getByLabel('NRP').fill('70010001');
    await page.getByLabel('Warna garis').selectOption('Biru tua');
    for (const text of ['DAERAH CONTOH', 'RESOR MAWAR', 'Jalan Melati 1', 'BUDI SANTOSO', 'NRP 70010001'])
      await paper.getByText(text).first().waitFor();
    await page.locator('input[type=file]').setInputFiles({ ...logo, buffer: Buffer.from('this is no picture at all') });
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Logo harus berupa gambar PNG atau JPEG').first().waitFor();
    await page.locator('input[type=file]').setInputFiles(logo);
    await expect.poll(() => paper.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
    await shoot(page, 'letterhead unsaved', { fullPage: true });
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('tersimpan', { exact: true }).waitFor();
    const { data } = await unit.admin.api(getLetterhead, { params: { client_id: unit.client } });
    expect(data.own).toMatchObject({ name: 'RESOR MAWAR', accent: '#1e3a8a', signatory: { nrp: '70010001' } });
    await expect.poll(() => paper.getByRole('img').getAttribute('src')).toBe(data.own.logo_url);
    await shoot(page, 'letterhead saved', { fullPage: true });

    const phone = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const small = await phone.openAs(unit.accounts.kepala, `/administration/letterhead?client=${unit.client}`);
    await small.getByTestId('letterhead-paper').getByText('RESOR MAWAR').first().waitFor();
    await shoot(small, 'letterhead phone', { fullPage: true });
    expect(await small.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
    // The refusal of the file that was no picture.
    expect([...one.complaints, ...phone.complaints].filter((text) => !text.includes('422'))).toEqual([]);
  });
});
