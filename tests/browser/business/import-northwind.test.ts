import { readFileSync } from 'node:fs';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cells, csvOf, type OrderRow, orderRows, readTable, rowsIn, sumsBy } from '../../e2e/harness/northwind.ts';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const MINUTE = 60_000;
/** Units of 0.0001 as pages write them. */
const written = (sum: bigint): string =>
  new Intl.NumberFormat('id', { minimumFractionDigits: 4 }).format(
    `${sum / 10_000n}.${String(sum % 10_000n).padStart(4, '0')}` as `${number}`,
  );
const monthOf = ({ order_date }: OrderRow): string => order_date.slice(0, 7);

/** What a person chooses on the import page where a head does not name its field. */
type Choices = Readonly<Record<string, string>>;

describe.skipIf(infrastructure().browser === null)('a company with real data', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const count = async (page: Page, name: string): Promise<string> =>
    ((await page.locator('dl > div', { hasText: name }).locator('dd').textContent()) ?? '').replace(/\D/g, '');

  /** Chooses a file on the import page of a resource, and fields for its columns, until the check refuses no row. */
  async function check(page: Page, plural: string, rows: readonly Cells[], choices: Choices = {}): Promise<void> {
    await page.goto(`${unit.installation.baseUrl}/${plural}/import?client=${own.client}`);
    const file = { name: `${plural}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csvOf(rows)) };
    await page.getByLabel('Pilih file').setInputFiles(file);
    for (const [column, path] of Object.entries(choices)) {
      const field = page.getByLabel(column, { exact: true });
      await field.and(page.locator(':enabled')).selectOption(path);
    }
    await page
      .getByRole('button', { name: /^Impor \d/ })
      .and(page.locator(':enabled'))
      .waitFor();
    expect(await count(page, 'Ditolak'), plural).toBe('0');
  }
  async function write(page: Page, created: number): Promise<void> {
    await page.getByRole('button', { name: /^Impor \d/ }).click();
    await page.getByRole('heading', { name: 'Impor selesai' }).waitFor();
    expect([await count(page, 'Baru'), await count(page, 'Ditolak')]).toEqual([String(created), '0']);
  }

  it('loads its tables by itself, and finds its sums to the last decimal', { timeout: 3 * MINUTE }, async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    page.setDefaultTimeout(30_000);
    await signInOn(page, own.name('kepala'), PASSWORD);

    const categories = readTable('categories');
    await check(page, 'categories', categories);
    await write(page, 8);
    await check(page, 'suppliers', readTable('suppliers'), { company_name: 'legal_name' });
    await shoot(page, 'northwind suppliers', { fullPage: true });
    await write(page, 29);
    // The file of a shop names categories, its tables number them.
    const nameOf = new Map(categories.map(({ category_id, category_name }) => [category_id, category_name ?? '']));
    const products = readTable('products').map(({ category_id, ...rest }) => ({ ...rest, category: nameOf.get(category_id) ?? '' }));
    await check(page, 'products', products, { quantity_per_unit: 'pack_text', unit_price: 'base_price' });
    await write(page, 77);
    await check(page, 'parties', readTable('customers'), { company_name: 'name', customer_id: 'code' });
    await write(page, 91);

    const lines = orderRows();
    await check(page, 'orders', lines, { order_date: 'ordered_on' });
    // Discounts are fractions, which only a person can know.
    await page.getByText(/Semua nilai kolom “discount” antara 0 dan 1/).waitFor();
    await shoot(page, 'northwind fractions', { fullPage: true });
    await page.getByLabel('Nilainya berupa pecahan (0,15 = 15%)').check();
    await page.getByText('0,15 menjadi 15%').waitFor();
    await page
      .getByRole('button', { name: /^Impor \d/ })
      .and(page.locator(':enabled'))
      .waitFor();
    await shoot(page, 'northwind orders', { fullPage: true });
    await write(page, 830);

    const list = `${unit.installation.baseUrl}/order-lines?client=${own.client}`;
    await page.goto(list);
    await page.getByRole('heading', { name: /baris$/ }).waitFor();
    const adding = page.getByLabel('Jumlahkan…');
    await adding.selectOption('total');
    await page.getByText('Total: 1.265.793,29', { exact: true }).waitFor();
    await adding.selectOption('net');
    await page.getByText('Nilai bersih sebelum pembulatan: 1.265.793,0395', { exact: true }).waitFor();
    await shoot(page, 'northwind lines');
    const months = sumsBy(lines, monthOf);
    expect([months.size, [...months.values()].reduce((sum, one) => sum + one)]).toEqual([23, 12_657_930_395n]);
    for (const [month, sum] of months) {
      const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
      const where = JSON.stringify([{ f: 'ordered_on', op: 'between', v: [`${month}-01`, last] }]);
      await page.goto(`${list}&sum=net&where=${encodeURIComponent(where)}`);
      await page.getByText(`Nilai bersih sebelum pembulatan: ${written(sum)}`, { exact: true }).waitFor();
    }

    await page.goto(list);
    await page.getByRole('button', { name: 'Ekspor' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV (.csv)' }).click()]);
    const exported = rowsIn(readFileSync(await download.path(), 'utf8').replace('\uFEFF', ''));
    expect(exported).toHaveLength(2155);
    // Names are kept with single blanks.
    const customerOf = new Map(
      readTable('customers').map(({ customer_id, company_name = '' }) => [customer_id, company_name.replace(/\s+/g, ' ')]),
    );
    const heads = { customer_id: 'Pelanggan', unit_price: 'Harga satuan', quantity: 'Jumlah', discount: 'Diskon (%)' };
    const read = exported.map((row) => Object.fromEntries(Object.entries(heads).map(([name, head]) => [name, row[head] ?? ''])) as Cells);
    const sold = read.map((row) => ({ ...row, discount: String(Number(row.discount) / 100) }) as unknown as OrderRow);
    const byCustomer = sumsBy(lines, ({ customer_id }) => customerOf.get(customer_id) ?? '');
    expect(sumsBy(sold, ({ customer_id }) => customer_id)).toEqual(byCustomer);
    expect(byCustomer.size).toBe(89);
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
