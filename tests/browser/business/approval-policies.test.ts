import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1366, height: 768 };

describe.skipIf(infrastructure().browser === null)('approvals', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let seller: Visit;
  let approver: Visit;
  let page: Page;
  let product = '';
  beforeAll(async () => {
    unit = await startUnit(own);
    const keuangan = await unit.addAccount('keuangan', 'finance');
    seller = await visit(unit.browser, unit.installation.baseUrl, { viewport: WIDE });
    await signInOn(await seller.open('/login'), own.name('kepala'), PASSWORD);
    approver = await visit(unit.browser, unit.installation.baseUrl, { viewport: WIDE });
    page = await approver.open('/login');
    await signInOn(page, keuangan, PASSWORD);
    product = (await post('/api/products', { sku: 'KOPI-1', name: 'Kopi bubuk', base_price: '10000' })).id;
    await post('/api/price-changes', { ids: [product], op: 'set', value: '20000', reason: 'Pemasok baru' });
  });
  afterAll(async () => {
    await seller?.close();
    await approver?.close();
    await closeVisits();
  });

  async function post(path: string, data: object) {
    const [from] = seller.context.pages();
    const headers = { origin: unit.installation.baseUrl };
    const answer = await (from as Page).request.post(`${unit.installation.baseUrl}${path}`, {
      data: { client_id: own.client, ...data },
      headers,
    });
    const said = await answer.json();
    if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${JSON.stringify(said)}`);
    return said.data;
  }
  const go = (path: string) => page.goto(`${unit.installation.baseUrl}${path}?client=${own.client}`);
  const narrow = async (name: string) => {
    await page.setViewportSize(NARROW);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await shoot(page, `${name}-narrow`, { fullPage: true });
    await page.setViewportSize(WIDE);
  };

  it('a large price change waits in the list of the approver, who decides on it', async () => {
    await go('/business');
    await page.getByRole('link', { name: 'Menunggu persetujuan saya' }).click();
    const row = page.getByRole('link', { name: 'Kopi bubuk' });
    await row.waitFor();
    await shoot(page, 'waiting', { fullPage: true });
    await narrow('waiting');
    await row.click();
    await page.getByRole('cell', { name: '+100%' }).waitFor();
    await shoot(page, 'price-approval', { fullPage: true });
    await narrow('price-approval');
    await expect.poll(() => page.getByRole('button', { name: 'Tolak' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Setujui' }).click();
    await page.getByRole('cell', { name: 'berlaku' }).waitFor();
    const answer = await page.request.get(`${unit.installation.baseUrl}/api/products/${product}`);
    expect((await answer.json()).data).toMatchObject({ base_price: '20000.0000', proposed_price: null });
    await go('/approvals');
    await page.getByText('Tidak ada yang menunggu Anda').waitFor();
  });

  it('an approver sets who approves price changes, from which size on and by when', async () => {
    await go('/approvals/policies');
    const panel = page.getByRole('region', { name: 'Perubahan harga' });
    await panel.getByText('15%').waitFor();
    await shoot(page, 'policies', { fullPage: true });
    await narrow('policies');
    await panel.getByRole('button', { name: 'Ubah aturan' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: /^Semua/ }).check();
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Jenis ini perlu sedikitnya satu penyetuju.').waitFor();
    await form.getByLabel('Tambah penyetuju').selectOption({ label: own.name('keuangan') });
    await form.getByLabel('Batas waktu memutuskan').selectOption({ label: '8 jam' });
    await shoot(page, 'policy-form');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText('Batas 8 jam').waitFor();
    await panel.getByRole('button', { name: 'Ubah batas' }).click();
    await page.getByRole('dialog').getByLabel('Perubahan yang perlu disetujui').fill('20');
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText('20%').waitFor();
  });

  it('a payment provider gets a secret that is shown no more, with the address to give to it', async () => {
    await go('/webhooks');
    await page.getByRole('button', { name: 'Tambah penyedia' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Nama penyedia').fill('contoh-bayar');
    await form.getByRole('button', { name: 'Buat rahasia acak' }).click();
    await shoot(page, 'webhook-secret');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText(`/api/payments/webhooks/contoh-bayar?client_id=${own.client}`).waitFor();
    await page.getByText('Belum ada laporan yang masuk').waitFor();
    await shoot(page, 'webhooks', { fullPage: true });
    await narrow('webhooks');
  });
});
