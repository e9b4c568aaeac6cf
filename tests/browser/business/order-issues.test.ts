import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const PHONE = { width: 390, height: 844 };

describe.skipIf(infrastructure().browser === null)('issues of an order', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
  });
  afterAll(async () => {
    await one?.close();
    await closeVisits();
  });

  async function post(path: string, data: object, version?: number) {
    const headers = { origin: unit.installation.baseUrl, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
    const body = version === undefined ? { client_id: own.client, ...data } : data;
    const answer = await page.request.post(`${unit.installation.baseUrl}${path}`, { data: body, headers });
    const said = await answer.json();
    if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${JSON.stringify(said)}`);
    return said.data;
  }
  const issues = () => page.getByRole('region', { name: 'Kendala', exact: true });

  it('what is wrong with an order is reported, taken and resolved on its page', async () => {
    const warehouse = await post('/api/warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
    const product = await post('/api/products', { sku: 'KOPI', name: 'Kopi bubuk', base_price: '10000' });
    await post('/api/stock-receipts', { warehouse: warehouse.id, lines: [{ product: product.id, quantity: '10' }] });
    const party = await post('/api/parties', { name: 'Toko Maju', address: 'Jl. Merdeka 1', city: 'Jakarta' });
    // Its address names no street.
    const draft = await post('/api/orders', { party: party.id, ship_city: 'Bandung', lines: [{ product: product.id, quantity: '2' }] });
    const order = await post(`/api/orders/${draft.id}/submit`, {}, draft.version);

    await page.goto(`${unit.installation.baseUrl}/orders/${order.id}?client=${own.client}`);
    await page.getByText('Kendala terbuka: 1').waitFor();
    await issues().getByText('Alamat kirim kosong atau tidak valid').waitFor();
    await issues().getByRole('button', { name: 'Laporkan kendala' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Jenis').selectOption({ label: 'Mutu barang' });
    await dialog.getByLabel('Keterangan').fill('Satu dus basah');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Kendala terbuka: 2').waitFor();

    const wet = issues().getByRole('listitem').filter({ hasText: 'Satu dus basah' });
    await wet.getByRole('button', { name: 'Tangani' }).click();
    await wet.getByText('Ditangani').waitFor();
    await shoot(page, 'order-issues', { fullPage: true });
    await page.setViewportSize(PHONE);
    await shoot(page, 'order-issues-phone', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

    await wet.getByRole('button', { name: 'Selesaikan' }).click();
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    // Nothing is resolved without a word.
    await expect.poll(() => dialog.getByLabel('Penjelasan').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('Penjelasan').fill('Diganti dus baru');
    await shoot(page, 'order-issue-resolve-phone');
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await page.getByText('Kendala terbuka: 1').waitFor();
    await wet.getByText('Diganti dus baru').waitFor();
    await page.setViewportSize(DESKTOP);

    await page.goto(`${unit.installation.baseUrl}/order-issues?client=${own.client}`);
    await page.getByRole('heading', { level: 1, name: 'Kendala pesanan' }).waitFor();
    await page.getByText('Mutu barang').first().waitFor();
    await shoot(page, 'order-issue-list', { fullPage: true });
    await page.goto(`${unit.installation.baseUrl}/orders?client=${own.client}`);
    await page.getByRole('button', { name: /^Ada kendala/ }).click();
    await page.getByRole('checkbox', { name: /^ya/i }).click();
    await page.getByRole('link', { name: order.number }).waitFor();
    await shoot(page, 'orders-with-issues', { fullPage: true });
    expect(one.complaints).toEqual([]);
  });
});
