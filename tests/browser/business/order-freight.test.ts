import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { rowsAs } from '../harness/rows.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };

describe.skipIf(infrastructure().browser === null)('the freight of an order', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  let rows: Awaited<ReturnType<typeof rowsAs>>;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    page = await one.openAs(unit.accounts.kepala, `/business?client=${own.client}`);
    rows = await rowsAs(unit.installation, unit.accounts.kepala, own.client);
    await rows.add('products', { sku: 'BRS-25', name: 'Beras 25 kg', base_price: '300000', weight_g: 25_000 });
    // An order without a warehouse is not submitted.
    await rows.add('warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
    const rate = { base_kg: 10, base: '20000', per_kg: '1000', country: 'ID' };
    await rows.add('carrier-rates', { ...rate, carrier: 'Indah', service: 'Kargo', days: 3, base_kg: 25 });
    await rows.add('carrier-rates', { ...rate, carrier: 'JNE', service: 'REG', days: 1 });
    await rows.add('carrier-rates', { ...rate, carrier: 'JNE', service: 'REG', days: 2, region: 'Papua', per_kg: '9000' });
  });
  afterAll(async () => {
    await one?.close();
    await closeVisits();
  });

  const freightIs = (text: RegExp) => expect.poll(() => page.getByTestId('order-freight').textContent(), { timeout: 20_000 }).toMatch(text);
  const service = (name: RegExp) => page.getByRole('radio', { name });

  it('follows the chosen rate while lines and address change, and can be typed', async () => {
    const addresses = [
      { kind: 'delivery', line: 'Jl. Merdeka 1', city: 'Bandung', region: 'Jawa Barat', postal_code: '40111', country: 'ID' },
      { kind: 'delivery', line: 'Jl. Sentani 7', city: 'Jayapura', region: 'Papua', postal_code: '99111', country: 'ID' },
    ];
    const party = await rows.add('parties', { name: 'Toko Jauh', addresses });
    await page.goto(`${unit.installation.baseUrl}/orders/new?client=${own.client}&party=${party.id}&name=Toko%20Jauh`);
    await page.getByText('Jl. Merdeka 1, Bandung, Jawa Barat 40111, Indonesia').waitFor();
    await page.getByRole('combobox', { name: 'Produk, baris 1', exact: true }).fill('BRS-25*1');
    await page.keyboard.press('Enter');
    // The keyboard alone: the cheapest rate is the first one.
    await service(/^Indah Kargo.*20\.000/).waitFor();
    await service(/Isi sendiri/).focus();
    await page.keyboard.press('ArrowUp');
    await freightIs(/35\.000/);
    await shoot(page, 'order-freight', { fullPage: true });
    await page.getByLabel('Jumlah, baris 1').fill('2');
    await freightIs(/60\.000/);

    await page.getByRole('button', { name: 'Ubah alamat' }).click();
    await page.getByLabel('Alamat pelanggan').selectOption({ label: 'Jl. Sentani 7, Jayapura, Papua 99111, Indonesia' });
    await freightIs(/380\.000/);
    await shoot(page, 'order-freight-address', { fullPage: true });
    await page.setViewportSize(NARROW);
    await shoot(page, 'order-freight-phone', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await page.setViewportSize(DESKTOP);

    // A country that nobody delivers to: the freight stays, and the page says why it does not follow any more.
    await page.getByLabel('Negara tujuan').selectOption({ label: 'Singapura' });
    await page.getByText(/^JNE REG tidak lagi melayani/).waitFor();
    await freightIs(/380\.000/);
    await page.getByLabel('Negara tujuan').selectOption({ label: 'Indonesia' });
    await service(/^JNE REG/).waitFor();

    await page.getByRole('button', { name: 'Simpan sebagai draf' }).click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    for (const text of ['REG', 'Jl. Sentani 7', 'Papua']) await page.getByText(text, { exact: true }).first().waitFor();

    // A saved order follows its rate, until somebody types a freight.
    await page.getByRole('link', { name: 'Ubah', exact: true }).click();
    await expect.poll(() => service(/^JNE REG/).isChecked(), { timeout: 20_000 }).toBe(true);
    await page.getByLabel('Jumlah, baris 1').fill('1');
    await freightIs(/155\.000/);
    await service(/Isi sendiri/).check();
    await page.getByLabel('Ongkos kirim').fill('150000');
    await page.getByLabel('Jumlah, baris 1').fill('2');
    await expect.poll(() => page.getByTestId('order-total').textContent(), { timeout: 20_000 }).toMatch(/750\.000/);
    await page.getByRole('button', { name: 'Ajukan', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: /^ORD-/ }).waitFor();
    expect(one.complaints).toEqual([]);
  });
});
