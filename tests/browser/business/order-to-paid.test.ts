import { infrastructure, waitFor } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, type Visit, visit } from '../harness/chromium.ts';
import { focused, shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };
const WIDE = { width: 1366, height: 768 };
const LINES = 10;
/** What an order of ten lines may take by keyboard. */
const MOST_MS = 60_000;

describe.skipIf(infrastructure().browser === null)('from a lead to a paid order', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const { id: warehouse } = await post('/api/warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
    const lines = [];
    for (let number = 1; number <= LINES + 1; number += 1) {
      const sku = `BRG-${String(number).padStart(2, '0')}`;
      await post('/api/products', { sku, name: `Kopi bubuk ${number}00 g`, unit: 'dus', base_price: `${number}0000`, reorder_level: '5' });
      lines.push({ sku, quantity: '100' });
    }
    await post('/api/stock-receipts', { warehouse, lines });
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
  const go = (path: string) => page.goto(`${unit.installation.baseUrl}${path}${path.includes('?') ? '&' : '?'}client=${own.client}`);
  const type = (text: string) => page.keyboard.type(text, { delay: 5 });
  const press = (key: string) => page.keyboard.press(key);
  const focusIs = (name: RegExp) => expect.poll(async () => (await focused(page)).name, { timeout: 20_000 }).toMatch(name);
  const confirmIn = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  };

  it('a lead becomes a customer, orders by keyboard, gets the goods and pays', async () => {
    const lead = await post('/api/leads', { name: 'Rina Wijaya', company: 'Toko Maju Jaya' });
    await go(`/leads/${lead.id}`);
    for (const action of ['Mulai garap', 'Nyatakan layak', 'Konversi'])
      await page.getByRole('button', { name: action, exact: true }).click();
    const { baseUrl } = unit.installation;
    await waitFor(
      async () => {
        const found = await page.request.get(`${baseUrl}/api/parties?client_id=${own.client}&q=Maju`);
        return (await found.json()).data.length === 1;
      },
      { what: 'the lead to become a customer' },
    );

    await go('/orders/new');
    await focusIs(/^Pelanggan/);
    const started = Date.now();
    await type('maju');
    await press('Enter');
    await focusIs(/^Produk, baris 1/);
    // By name, then the quantity.
    await type('kopi bubuk 100');
    await press('Enter');
    await focusIs(/^Jumlah, baris 1/);
    await type('3');
    await press('Enter');
    await focusIs(/^Produk, baris 2/);
    // By SKU and quantity at once.
    for (let number = 2; number <= LINES; number += 1) {
      await type(`BRG-${String(number).padStart(2, '0')}*${number}`);
      await press('Enter');
      await focusIs(new RegExp(`^Produk, baris ${number + 1}`));
    }
    // A discount on the line above: up, then two columns to the right.
    await press('ArrowUp');
    await focusIs(new RegExp(`^Produk, baris ${LINES}$`));
    await press('End');
    await press('ArrowRight');
    await press('End');
    await press('ArrowRight');
    await press('End');
    await press('ArrowRight');
    await focusIs(new RegExp(`^Diskon %, baris ${LINES}`));
    await type('10');
    await expect.poll(() => page.getByTestId('order-total').textContent(), { timeout: 10_000 }).toContain('3.770.000');
    // What was typed is there after a reload.
    await shoot(page, 'order-entry', { fullPage: true });
    await page.reload();
    await page.getByText('Isian terakhir dipulihkan.').waitFor();
    await expect.poll(() => page.getByTestId('order-total').textContent()).toContain('3.770.000');
    await page.getByRole('combobox', { name: 'Produk, baris 1', exact: true }).focus();
    await press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    expect(Date.now() - started).toBeLessThan(MOST_MS);
    await page.getByText('Dikonfirmasi, stok sudah dipesan. Berikutnya: kirim.').waitFor();
    await page.getByRole('link', { name: 'Toko Maju Jaya' }).waitFor();
    await page.getByRole('button', { name: 'Dasar harga BRG-01' }).click();
    await page.getByText('Harga dasar produk').waitFor();
    await shoot(page, 'order-confirmed', { fullPage: true });
    await press('Escape');

    await confirmIn('Kirim');
    await page.getByText('Dalam pengiriman.').waitFor();
    await page.getByRole('button', { name: 'Tandai tiba' }).click();
    await page.getByText('Sudah tiba dan belum dibayar.').waitFor();
    await confirmIn('Catat lunas');
    await page.getByText('Sudah tiba dan lunas. Pesanan dapat diselesaikan.').waitFor();
    await shoot(page, 'order-paid', { fullPage: true });
    await page.setViewportSize(NARROW);
    await shoot(page, 'order-paid-narrow', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await page.setViewportSize(DESKTOP);
  });

  it('a pasted list is read, what is unclear is mended, and an order that waits says why', async () => {
    const party = await post('/api/parties', { name: 'Warung Kredit' });
    const current = await (await page.request.get(`${unit.installation.baseUrl}/api/parties/${party.id}`)).json();
    await page.setViewportSize(WIDE);
    await go(`/orders/new?party=${party.id}&name=${encodeURIComponent(current.data.name)}`);
    await page.getByRole('combobox', { name: 'Produk, baris 1', exact: true }).focus();
    await page.getByRole('button', { name: 'Tempel daftar' }).click();
    await page.getByLabel('Baris dari Excel atau WhatsApp').fill('BRG-01*500\nBRG-02\t\t4\nkopi bubk 300 g 2\nBRG-04 1.200');
    await press('Control+Enter');
    await page.getByText('2 baris perlu dijawab').first().waitFor();
    await shoot(page, 'order-paste', { fullPage: true });
    await page.setViewportSize(NARROW);
    await shoot(page, 'order-paste-narrow', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name: 'BRG-04 · Kopi bubuk 400 g' }).click();
    await focusIs(/^Jumlah, baris 3/);
    await type('12');
    await page.getByRole('button', { name: 'Abaikan' }).click();
    await page.getByText('Stok kurang').waitFor();
    await press('Control+Enter');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await page.getByText('Stok tidak cukup.').waitFor();
    await shoot(page, 'order-waits', { fullPage: true });

    // Less is ordered, and it is checked again.
    await page.getByRole('link', { name: 'Ubah', exact: true }).click();
    await page.getByRole('textbox', { name: 'Jumlah, baris 1' }).fill('50');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByRole('button', { name: 'Periksa lagi' }).click();
    await page.getByText('Dikonfirmasi, stok sudah dipesan.').waitFor();
    expect(one.complaints).toEqual([]);
  });
});
