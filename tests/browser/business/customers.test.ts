import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersInBoth } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };

describe.skipIf(infrastructure().browser === null)('customers', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  const add = async (path: string, body: object): Promise<string> => {
    const headers = { origin: unit.installation.baseUrl };
    const answer = await page.request.post(`${unit.installation.baseUrl}/api/${path}`, {
      data: { client_id: own.client, ...body },
      headers,
    });
    if (answer.status() >= 300) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()).data.id;
  };
  const open = (path: string) => page.goto(`${unit.installation.baseUrl}${path}?client=${own.client}`);
  /** What a part of the page says; numbers have spaces that do not break. */
  const said = async (part: ReturnType<typeof panel>): Promise<string> => ((await part.textContent()) ?? '').replaceAll('\u00a0', ' ');
  const panel = (name: string | RegExp) => page.getByRole('region', { name });
  /** Orders of a customer that commerce knows by now. */
  const order = async (party: string, body: object): Promise<string> => {
    let id = '';
    await expect
      .poll(async () => {
        id = await add('orders', { party, ...body }).catch(() => '');
        return id;
      })
      .not.toBe('');
    return id;
  };
  const act = async (path: string, action: string): Promise<void> => {
    const read = await page.request.get(`${unit.installation.baseUrl}/api/${path}`);
    const headers = { origin: unit.installation.baseUrl, 'if-match': `"${(await read.json()).data.version}"` };
    const answer = await page.request.post(`${unit.installation.baseUrl}/api/${path}/${action}`, { data: {}, headers });
    if (answer.status() >= 300) throw new Error(`${path}/${action}: ${answer.status()} ${await answer.text()}`);
  };
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    page = await one.open('/login');
    page.setDefaultTimeout(20_000);
    await signInOn(page, own.name('kepala'), PASSWORD);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('shows a customer with orders, credit, tasks and notes, joined by time', async () => {
    const party = await add('parties', {
      ...{
        name: 'PT Maju Jaya',
        code: 'MJ-1',
        tier: 'gold',
        city: 'Bandung',
        country: 'ID',
        email: 'beli@maju.example',
        phone: '022-5550101',
      },
      ...{ currency: 'IDR', tags: ['grosir', 'utama'], payment_terms_days: 30, owner: 'rina', address: 'Jl. Asia Afrika 8' },
      contacts: [
        { name: 'Budi', title: 'Gudang', phone: '0812-3456-7890' },
        { name: 'Siti Aminah', title: 'Pembelian', email: 'siti@maju.example', is_primary: true },
      ],
      addresses: [{ kind: 'billing', line: 'Jl. Braga 12', city: 'Bandung' }],
    });
    const product = await add('products', { sku: 'KOPI-1', name: 'Kopi Gayo 1 kg', base_price: '120000.0000' });
    const warehouse = await add('warehouses', { name: 'Gudang utama', code: 'GU', is_default: true });
    await page.request.post(`${unit.installation.baseUrl}/api/stock-receipts`, {
      headers: { origin: unit.installation.baseUrl },
      data: { client_id: own.client, warehouse, lines: [{ product, quantity: '500' }] },
    });
    const lines = [{ product, quantity: '10' }];
    const first = await order(party, { ordered_on: '2026-05-04', currency: 'IDR', warehouse, lines });
    await act(`orders/${first}`, 'submit');
    await order(party, { ordered_on: '2026-06-01', currency: 'IDR', warehouse, lines: [{ product, quantity: '3' }] });
    await add('opportunities', { party, name: 'Kontrak tahunan', amount: '50000000.00', currency: 'IDR', expected_close: '2027-01-31' });
    await add('interactions', { party, channel: 'phone', at: '2026-05-20T03:00:00.000Z', subject: 'Menanyakan harga grosir' });

    // The search finds the row by name and by number.
    await open('/business');
    await page.getByRole('heading', { level: 1, name: 'Bisnis' }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Cari pelanggan, pesanan, produk, halaman, tindakan' });
    await field.fill('kopi gayo');
    await page
      .getByRole('group', { name: 'Produk' })
      .getByRole('option', { name: /KOPI-1|Kopi Gayo/ })
      .waitFor();
    await field.fill('maju');
    await page.getByRole('group', { name: 'Pelanggan' }).getByRole('option', { name: 'PT Maju Jaya' }).waitFor();
    await shoot(page, 'customers palette');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'PT Maju Jaya' }).waitFor();

    await panel(/^Pesanan/)
      .getByText('1 pesanan · Rp 1.200.000')
      .waitFor();
    await expect.poll(() => said(panel('Kredit'))).toContain('Rp 1.200.000');
    await panel('Kredit').getByRole('button', { name: 'Atur batas kredit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Batas kredit').fill('5000000');
    await dialog.getByLabel('Alasan').fill('Pelanggan lama');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await panel('Kredit').getByText('Rp 3.800.000').waitFor();

    await page.getByRole('button', { name: 'Catatan', exact: true }).click();
    await dialog.getByRole('textbox').fill('Minta dikirim pagi, tanya @rina.');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await panel('Catatan').getByText('@rina').waitFor();
    expect(await panel('Catatan').locator('mark').textContent()).toBe('@rina');
    await page.getByRole('button', { name: 'Tugas', exact: true }).click();
    await dialog.getByLabel('Judul').fill('Kirim katalog');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await panel('Tugas terbuka').getByText('Kirim katalog').waitFor();

    const timeline = panel('Linimasa').getByRole('listitem');
    await expect.poll(() => timeline.count()).toBe(7);
    const entries = (await timeline.allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));
    const at = (text: string) => entries.findIndex((entry) => entry.includes(text));
    // The later order, the call between them, the earlier order.
    expect(at('Rp 360.000')).toBeLessThan(at('Menanyakan harga grosir'));
    expect(at('Menanyakan harga grosir')).toBeLessThan(at('Rp 1.200.000'));
    expect(at('Menanyakan harga grosir')).toBeGreaterThan(-1);
    await shoot(page, 'customers 360', { fullPage: true });
    expect(await barriersInBoth(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    await panel('Tugas terbuka').getByText('Kirim katalog').waitFor();
    await shoot(page, 'customers 360 phone', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await page.setViewportSize(DESKTOP);
    await panel('Tugas terbuka').getByRole('button', { name: 'Selesaikan' }).click();
    await panel('Tugas terbuka').getByText('Tidak ada tugas terbuka').waitFor();
  });

  it('compares customers that may be one, merges them field by field, takes that back, and keeps a pair apart', async () => {
    const stays = await add('parties', { name: 'Toko Abadi', city: 'Solo', email: 'toko@abadi.example', tier: 'silver', owner: 'rina' });
    await add('parties', { name: 'TOKO ABADI SOLO', city: 'Solo', email: 'toko@abadi.example', phone: '0271-555010' });
    await open('/duplicates');
    await page.getByRole('button', { name: 'Toko Abadi' }).click();
    const compare = panel('Bandingkan');
    await compare.getByRole('radio', { name: 'Nama: TOKO ABADI SOLO' }).check();
    // The value that only the other customer has is taken unless somebody objects.
    expect(await compare.getByRole('radio', { name: 'Telepon: 0271-555010' }).isChecked()).toBe(true);
    await compare.getByText('2 isian diambil darinya.').waitFor();
    await shoot(page, 'customers duplicates', { fullPage: true });
    expect(await barriersInBoth(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    await shoot(page, 'customers duplicates phone', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await page.setViewportSize(DESKTOP);
    const show = async (id: string) => (await (await page.request.get(`${unit.installation.baseUrl}/api/parties/${id}`)).json()).data;
    await compare.getByRole('button', { name: 'Gabungkan' }).click();
    await page.getByText('TOKO ABADI SOLO sudah digabung ke Toko Abadi.').waitFor();
    expect(await show(stays)).toMatchObject({ name: 'TOKO ABADI SOLO', phone: '0271-555010', tier: 'silver', owner: 'rina' });
    await page.getByRole('button', { name: 'Batalkan' }).click();
    await page.getByRole('button', { name: 'Toko Abadi' }).waitFor();
    expect(await show(stays)).toMatchObject({ name: 'Toko Abadi', phone: null });

    await page.getByRole('button', { name: 'Toko Abadi' }).click();
    await compare.getByRole('button', { name: 'Bukan data ganda' }).click();
    await page.getByText(/^Tidak diusulkan lagi:/).waitFor();
    await page.getByRole('button', { name: 'Toko Abadi' }).waitFor({ state: 'detached' });
    expect(one.complaints).toEqual([]);
  });

  it('builds the rule of a segment by keyboard, counts who fits, and narrows a list by the same builder', async () => {
    await add('parties', { name: 'Segmen Satu', city: 'Medan', tier: 'gold' });
    await add('parties', { name: 'Segmen Dua', city: 'Medan', tier: 'bronze' });
    await add('parties', { name: 'Segmen Tiga', city: 'Padang', tier: 'gold' });
    await open('/segments/new');
    await page.locator('input[name=name]').fill('Emas di Medan');
    const rule = page.getByRole('group', { name: 'Kelompok syarat' }).first();
    await rule.getByLabel('Isian').selectOption('city');
    await rule.getByLabel('Syarat', { exact: true }).selectOption('eq');
    await rule.getByRole('textbox', { name: 'Nilai' }).fill('Medan');
    await page.getByText('2 pelanggan cocok').waitFor();
    await page.getByText('Segmen Dua, Segmen Satu').waitFor();
    await rule.getByRole('button', { name: 'Syarat', exact: true }).focus();
    await page.keyboard.press('Enter');
    // The new condition has the focus.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Isian');
    await rule.getByLabel('Isian').nth(1).selectOption('tier');
    await rule.getByLabel('Syarat', { exact: true }).nth(1).selectOption('eq');
    await rule.locator('select[name^=rule-]').selectOption('gold');
    await page.getByText('1 pelanggan cocok').waitFor();
    await shoot(page, 'customers segment', { fullPage: true });
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Emas di Medan' }).waitFor();

    await open('/parties');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Aturan lengkap…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Salah satu terpenuhi').click();
    await dialog.getByLabel('Isian').selectOption('city');
    await dialog.getByLabel('Syarat', { exact: true }).selectOption('eq');
    await dialog.getByRole('textbox', { name: 'Nilai' }).fill('Padang');
    await dialog.getByRole('button', { name: 'Syarat', exact: true }).click();
    await dialog.getByLabel('Isian').nth(1).selectOption('name');
    await dialog.getByLabel('Syarat', { exact: true }).nth(1).selectOption('eq');
    await dialog.getByRole('textbox', { name: 'Nilai' }).nth(1).fill('Segmen Dua');
    await shoot(page, 'customers rule');
    await dialog.getByRole('button', { name: 'Terapkan' }).click();
    await page.getByRole('link', { name: 'Segmen Tiga' }).waitFor();
    await page.getByRole('link', { name: 'Segmen Dua' }).waitFor();
    expect(await page.getByRole('link', { name: 'Segmen Satu' }).count()).toBe(0);
    expect(one.complaints).toEqual([]);
  });

  it('shows what it can when a part cannot be read', async () => {
    const party = await add('parties', { name: 'CV Sendiri', currency: 'IDR' });
    one.expectStatus(503);
    const broken = /\/api\/(orders\?|parties\/[^/]+\/balance)/;
    await page.route(broken, (route) => route.fulfill({ status: 503, json: { success: false, code: 'unavailable', message: 'off' } }));
    await open(`/parties/${party}`);
    await panel('Tugas terbuka').getByText('Tidak ada tugas terbuka').waitFor();
    await panel('Linimasa').getByRole('alert').waitFor();
    await panel('Linimasa').getByRole('listitem').first().waitFor();
    await panel('Kredit').getByRole('alert').waitFor();
    await page.unroute(broken);
    await panel('Kredit').getByRole('button', { name: 'Coba lagi' }).click();
    await panel('Kredit').getByText('Tanpa batas').waitFor();
    expect(one.complaints).toEqual([]);
  });
});
