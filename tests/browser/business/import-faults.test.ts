import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const PRODUCTS = 5_000;
const MINUTES = 60_000;
/** Rows with a fault, ten of each kind. */
const FAULTS = 40;

type Product = readonly [sku: string, name: string, category: string, price: string, barcode: string];

/** A GTIN-13 with its check digit. */
function gtin(serial: number): string {
  const digits = `789${String(serial).padStart(9, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
const products: readonly Product[] = Array.from({ length: PRODUCTS }, (_, index) => [
  ...([`SKU-${index}`, `Produk ${index}`, 'Kopi', `${1_000 + index}.50`, gtin(index)] as const),
]);
/** The same with a wrong check digit, an unknown category, a price that is no number, or the SKU of the row before. */
const faulty = products.map((product, index): Product => {
  const [sku, name, category, price, barcode] = product;
  if (index % 125 !== 100) return product;
  const wrong = `${barcode.slice(0, -1)}${(Number(barcode.at(-1)) + 1) % 10}`;
  return [
    [sku, name, category, price, wrong] as const,
    [sku, name, 'Tidak ada', price, barcode] as const,
    [sku, name, category, 'sepuluh', barcode] as const,
    [`SKU-${index - 1}`, name, category, price, barcode] as const,
  ][Math.floor(index / 125) % 4] as Product;
});
const fileOf = (name: string, rows: readonly Product[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(['sku,name,category,base_price,barcode', ...rows.map((row) => row.join(','))].join('\n')),
});

describe.skipIf(infrastructure().browser === null)('an import with faults', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('names 40 faults of 5,000 products by row and column, and ends with 5,000 once they are mended', {
    timeout: 6 * MINUTES,
  }, async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    page.setDefaultTimeout(2 * MINUTES);
    await signInOn(page, own.name('kepala'), PASSWORD);
    const headers = { origin: unit.installation.baseUrl };
    const data = { client_id: own.client, name: 'Kopi' };
    expect((await page.request.post(`${unit.installation.baseUrl}/api/categories`, { headers, data })).status()).toBe(201);
    const count = async (name: string) =>
      ((await page.locator('dl > div', { hasText: name }).locator('dd').textContent()) ?? '').replace(/\D/g, '');
    await page.goto(`${unit.installation.baseUrl}/products/import?client=${own.client}`);
    await page.getByLabel('Pilih file').setInputFiles(fileOf('produk.csv', faulty));
    await page.getByRole('heading', { name: 'Hasil pemeriksaan' }).waitFor();
    const refused = Number(await count('Ditolak'));
    expect(refused).toBe(FAULTS);
    const faults = page.getByRole('table', { name: 'Baris yang ditolak' });
    const row = (number: string) => faults.getByRole('row').filter({ has: page.getByRole('cell', { name: number, exact: true }) });
    // The first line of the file is its head.
    expect(await row('102').textContent()).toContain('Barcode');
    expect(await row('227').textContent()).toContain('Tidak ada');
    expect(await row('352').textContent()).toContain('sepuluh');
    expect(await row('477').textContent()).toContain('SKU-474');
    await shoot(page, 'import faults', { fullPage: true });
    await page.getByRole('button', { name: /^Impor \d/ }).click();
    await page.getByRole('heading', { name: 'Impor selesai' }).waitFor();
    expect(await count('Baru')).toBe(String(PRODUCTS - refused));

    await page.getByLabel('Pilih file').setInputFiles(fileOf('produk-benar.csv', products));
    await page.getByRole('heading', { name: 'Hasil pemeriksaan' }).waitFor();
    await expect.poll(() => count('Ditolak'), { timeout: MINUTES }).toBe('0');
    await page.getByRole('button', { name: /^Impor \d/ }).click();
    await page.getByRole('heading', { name: 'Impor selesai' }).waitFor();
    expect([await count('Baru'), await count('Tetap'), await count('Diubah')]).toEqual([String(refused), String(PRODUCTS - refused), '0']);
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
