import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };
const WIDE = { width: 1366, height: 768 };

describe.skipIf(infrastructure().browser === null)('prices and stock', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: WIDE });
    page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    await post('/api/warehouses', { code: 'W1', name: 'Gudang Utama', is_default: true });
    await post('/api/warehouses', { code: 'W2', name: 'Gudang Timur' });
    for (const number of [1, 2, 3])
      await post('/api/products', {
        sku: `TEH-${number}`,
        name: `Teh ${number}`,
        unit: 'dus',
        base_price: `${number}0000`,
        reorder_level: '5',
      });
    const { id: list } = await post('/api/price-lists', { code: 'GROSIR', name: 'Grosir', segment: 'grosir', currency: 'IDR' });
    const [product] = (await get('/api/products?q=TEH-1')).data;
    await post('/api/prices', { list, product: product.id, amount: '9000', minimum_quantity: '10' });
    await post('/api/parties', { name: 'Toko Grosir', price_segment: 'grosir' });
  });
  afterAll(async () => {
    await one?.close();
    await closeVisits();
  });

  const get = async (path: string) =>
    (await page.request.get(`${unit.installation.baseUrl}${path}${path.includes('?') ? '&' : '?'}client_id=${own.client}`)).json();
  async function post(path: string, data: object) {
    const headers = { origin: unit.installation.baseUrl };
    const answer = await page.request.post(`${unit.installation.baseUrl}${path}`, { data: { client_id: own.client, ...data }, headers });
    const said = await answer.json();
    if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${JSON.stringify(said)}`);
    return said.data;
  }
  const go = (path: string) => page.goto(`${unit.installation.baseUrl}${path}?client=${own.client}`);
  const find = async (label: string | RegExp, text: string) => {
    await page.getByRole('combobox', { name: label }).fill(text);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
  };
  const narrow = async (name: string) => {
    await page.setViewportSize(NARROW);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await shoot(page, `${name}-narrow`, { fullPage: true });
    await page.setViewportSize(WIDE);
  };

  it('shows what a product costs a customer and why, changes many prices and reverts them', async () => {
    await go('/pricing');
    await find('Produk', 'TEH-1');
    await expect.poll(() => page.getByTestId('price').textContent()).toContain('10.000');
    await find('Pelanggan', 'Toko Grosir');
    await page.getByText('Jumlah belum mencapai minimum').waitFor();
    await page.getByLabel('Jumlah', { exact: true }).fill('12');
    await expect.poll(() => page.getByTestId('price').textContent()).toContain('9.000');
    await page.getByText('Harga yang dipakai').waitFor();
    await shoot(page, 'price', { fullPage: true });
    await narrow('price');

    await page.getByRole('link', { name: 'Ubah banyak harga' }).click();
    await page.getByLabel('Nilai').fill('10');
    await page.getByLabel('Alasan').fill('Harga pemasok naik');
    await page.getByRole('link', { name: 'Harga untuk pelanggan' }).first().click();
    await page.getByRole('alertdialog', { name: 'Isian belum disimpan.' }).getByRole('button', { name: 'Lanjut mengisi' }).click();
    await page.getByRole('button', { name: 'Tinjau' }).click();
    await page.getByText('3 dari 3').waitFor();
    await shoot(page, 'bulk', { fullPage: true });
    await page.getByRole('button', { name: 'Ubah 3 harga' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ubah 3 harga' }).click();
    await page.getByRole('cell', { name: 'Harga pemasok naik' }).waitFor();
    expect((await get('/api/products?q=TEH-2')).data[0].base_price).toBe('22000.0000');
    await narrow('bulk');
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Kembalikan' }).click();
    await page.getByText(/^Dikembalikan /).waitFor();
    expect((await get('/api/products?q=TEH-2')).data[0].base_price).toBe('20000.0000');
  });

  it('receives, transfers and adjusts stock, and lists it with its alerts and movements', async () => {
    const fill = async (kind: string, quantity: string) => {
      await find(/^Produk, baris 1/, 'TEH-1');
      await page.getByLabel(/^Jumlah, baris 1/).fill(quantity);
      await page.getByRole('button', { name: kind }).click();
    };
    await go('/stock/move');
    await page.getByLabel('Gudang').selectOption({ label: 'Gudang Utama (W1)' });
    await shoot(page, 'stock-receive', { fullPage: true });
    await narrow('stock-receive');
    // What is typed is not lost by a press beside it.
    await page.getByLabel(/^Jumlah, baris 1/).fill('7');
    await page.getByText('Pindahkan', { exact: true }).click();
    await page.getByRole('alertdialog', { name: 'Isian belum disimpan.' }).getByRole('button', { name: 'Lanjut mengisi' }).click();
    expect(await page.getByLabel(/^Jumlah, baris 1/).inputValue()).toBe('7');
    await page.getByRole('link', { name: 'Stok', exact: true }).first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Lanjut mengisi' }).click();
    await fill('Terima stok', '10');
    await page.getByRole('heading', { level: 1, name: 'Stok' }).waitFor();
    await page.getByRole('link', { name: 'Pindahkan' }).click();
    await page.getByLabel('Dari gudang').selectOption({ label: 'Gudang Utama (W1)' });
    await page.getByLabel('Ke gudang').selectOption({ label: 'Gudang Timur (W2)' });
    await fill('Pindahkan stok', '50');
    // More than there is: said, and nothing typed is lost.
    await page.getByText('Stok tidak cukup untuk 1 baris').waitFor();
    await fill('Pindahkan stok', '6');
    await page.getByRole('link', { name: 'Sesuaikan' }).click();
    await page.getByLabel('Gudang').selectOption({ label: 'Gudang Timur (W2)' });
    await page.getByLabel('Alasan').fill('Rusak');
    await fill('Sesuaikan stok', '-1');
    await page.getByRole('row', { name: /Gudang Timur 5/ }).waitFor();
    await page.getByRole('row', { name: /Stok menipis Gudang Utama 4/ }).waitFor();
    await shoot(page, 'stock', { fullPage: true });
    await narrow('stock');
    await page.getByText('Peringatan', { exact: true }).click();
    await page.getByRole('row', { name: /TEH-1 Teh 1 W1/ }).waitFor();
    await page.getByRole('link', { name: 'Teh 1' }).first().click();
    await page.getByRole('row', { name: /Penyesuaian W2 −1.* Rusak/ }).waitFor();
    await page.getByRole('row', { name: /Penerimaan W1 \+10/ }).waitFor();
    await shoot(page, 'stock-product', { fullPage: true });
    await narrow('stock-product');
    // A past moment has what was there then.
    await page.goto(`${unit.installation.baseUrl}/stock?client=${own.client}&at=2020-01-01T00:00`);
    await page.getByText('Tidak ada stok yang cocok').waitFor();
    expect(one.complaints.filter((complaint) => !complaint.includes('409'))).toEqual([]);
  });
});
