import { listPremiumRequests } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const DESKTOP = { width: 1366, height: 768 };
const PROOF = {
  name: 'bukti.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
};

describe.skipIf(infrastructure().browser === null)('premium', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('an operator asks on a phone and sends a proof, and an administrator sees it and approves', async () => {
    const buyer = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const form = await buyer.openAs(unit.accounts.petugas, '/premium');
    await form.getByText('Akun ini belum memiliki premium.').waitFor();
    await form.getByRole('button', { name: 'Ajukan premium' }).click();
    await form.getByLabel('Nama bank').fill('BRI');
    await form.getByLabel('Nomor rekening').fill('0012 01 004455');
    await form.getByLabel('Nama pengirim').fill('Budi Santoso');
    await form.getByLabel('Jumlah transfer').fill('Rp 150.123');
    await form.getByRole('button', { name: 'Kirim permintaan' }).click();
    await form.getByText('Menunggu bukti bayar').waitFor();
    await form.getByText('Rp 150.123').waitFor();
    await form.locator('input[type=file]').setInputFiles(PROOF);
    await form.getByRole('button', { name: 'Kirim bukti bayar' }).click();
    await form.getByText('Menunggu keputusan').waitFor();
    await shoot(form, 'premium own');
    expect(await form.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);

    const decider = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await decider.openAs(unit.accounts.kepala, '/premium');
    await page.getByRole('button', { name: `Periksa permintaan ${unit.accounts.petugas}` }).click();
    await page.getByRole('img', { name: 'Bukti bayar' }).waitFor();
    await shoot(page, 'premium decision');
    await page.getByLabel('Masa berlaku').selectOption('90');
    await page.getByRole('button', { name: 'Setujui' }).click();
    await page.getByText(`Premium ${unit.accounts.petugas} disetujui`).waitFor();
    const { data } = await unit.admin.api(listPremiumRequests, { query: { client_id: unit.client, state: 'approved' } });
    expect(data).toMatchObject([{ username: unit.accounts.petugas, status: 'approved', transfer_amount: '150123' }]);

    await form.reload();
    await form.getByText('Premium 1').first().waitFor();
    await form.getByRole('button', { name: 'Perpanjang premium' }).waitFor();
    expect([...buyer.complaints, ...decider.complaints]).toEqual([]);
  });
});
