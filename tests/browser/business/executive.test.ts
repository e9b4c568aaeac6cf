import { infrastructure, waitFor } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const NARROW = { width: 320, height: 720 };
/** What a change takes to an open page at most, with room for a busy machine. */
const LIVE_MS = 30_000;

describe.skipIf(infrastructure().browser === null)('the overview of the business', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** Calls a route as the file's `kepala`; the answer's data. */
  async function call(method: string, path: string, body: object = {}, version?: number) {
    const answer = await fetch(`${unit.installation.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${unit.admin.token}`,
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    const read = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(read)}`);
    return read.data;
  }
  const add = (plural: string, body: object) => call('POST', `/api/${plural}`, { client_id: CLIENT, ...body });

  /** A customer and a product with stock. */
  async function prepare() {
    const warehouse = await add('warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
    const product = await add('products', { sku: 'BRS-25', name: 'Beras premium 25 kg', base_price: '125000.5000' });
    await add('stock-receipts', { warehouse: warehouse.id, lines: [{ product: product.id, quantity: '500', unit_cost: '90000.0000' }] });
    const party = await add('parties', { name: 'Toko Bintang', kind: 'organisation' });
    const confirm = async (quantity: string) => {
      const lines = [{ product: product.id, quantity }];
      const body = { party: party.id, currency: 'IDR', ship_region: 'Jawa Timur', payment_method: 'transfer', lines };
      // The customer is copied from another service.
      const order = await waitFor(() => add('orders', body).catch(() => null), { timeoutMs: 30_000, what: 'the customer to be known' });
      const { state } = await call('POST', `/api/orders/${order.id}/submit`, {}, order.version);
      expect(state).toBe('confirmed');
    };
    return { confirm };
  }
  const widgets = (page: Page) => page.locator('[data-widget]').evaluateAll((all) => all.map((one) => one.getAttribute('data-widget')));

  it('shows what orders brought, leads to them, keeps its arrangement and follows a new order', { timeout: 240_000 }, async () => {
    const { confirm } = await prepare();
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.openAs(unit.accounts.kepala, `/business/overview?client=${CLIENT}`);
    await page.getByText('Belum ada pesanan', { exact: true }).waitFor();
    await shoot(page, 'executive-new');

    // The page is open when the first orders come: 3 and 2 of 125,000.50.
    await confirm('3');
    await confirm('2');
    const revenue = page.getByRole('region', { name: 'Pendapatan bersih', exact: true });
    const value = (text: RegExp) => revenue.getByRole('link', { name: text }).first();
    await value(/Rp\s625\.002,50/).waitFor({ timeout: LIVE_MS });
    await page.getByTestId('updated').waitFor();
    await page.locator('svg.recharts-surface').first().waitFor();
    await page.getByRole('region', { name: 'Produk teratas' }).getByText('Beras premium 25 kg').waitFor();
    await page.getByRole('region', { name: 'Wilayah' }).getByText('Jawa Timur').waitFor();
    await shoot(page, 'executive', { fullPage: true });
    expect((await violations(page)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    // A list of one row is not as high as one of ten.
    const heightOf = async (widget: string) => (await page.locator(`[data-widget="${widget}"]`).boundingBox())?.height ?? 0;
    expect(await heightOf('top-products')).toBeLessThan(300);

    // One widget fails: it alone is read again, and keeps the focus.
    const answers = '**/api/insight/dashboards/executive/data?*';
    const asked: (string | null)[] = [];
    await page.route(answers, async (route) => {
      const widget = new URL(route.request().url()).searchParams.get('widgets');
      asked.push(widget);
      if (widget !== null) return route.continue();
      const answer = await route.fetch();
      const body = await answer.json();
      for (const found of body.data.widgets) if (found.widget === 'regions') Object.assign(found, { error: 'failed', rows: [] });
      return route.fulfill({ json: body });
    });
    await page.reload();
    const regions = page.getByRole('region', { name: 'Wilayah', exact: true });
    await regions.getByRole('button', { name: 'Coba lagi' }).focus();
    await page.keyboard.press('Enter');
    await regions.getByText('Jawa Timur').waitFor();
    expect(asked.filter((widget) => widget !== null)).toEqual(['regions']);
    await page.unroute(answers);

    // Days without orders: each widget says what is missing.
    await page.goto(`/business/overview?client=${CLIENT}&range=yesterday`);
    await regions.getByText(/Tidak ada pesanan yang dikonfirmasi/).waitFor();
    await regions.getByRole('link', { name: 'Buat pesanan' }).waitFor();
    await shoot(page, 'executive-quiet', { fullPage: true });
    await page.goto(`/business/overview?client=${CLIENT}`);

    // The list behind the number adds up to it.
    await value(/Rp\s625\.002,50/).click();
    await page.getByRole('heading', { level: 1, name: 'Pesanan' }).waitFor();
    await page.getByText(/: Rp\s625\.002,50$/).waitFor();
    await page.getByRole('heading', { name: /^2 / }).waitFor();
    await shoot(page, 'executive-drill');
    await page.goBack();

    // By keys alone: the last widget becomes the first one, and wider.
    await page.getByRole('button', { name: 'Atur', exact: true }).click();
    const before = await widgets(page);
    await page.getByRole('button', { name: 'Pindahkan Wilayah' }).focus();
    for (const key of [' ', 'Home', 'Shift+ArrowRight']) await page.keyboard.press(key);
    await page.getByText(/^Wilayah, lebar \d+ dari 12 kolom/).waitFor();
    await shoot(page, 'executive-carried', { fullPage: true });
    await page.keyboard.press(' ');
    await page.getByText(`Wilayah diletakkan, posisi 1 dari ${before.length}`).waitFor();
    await page.getByText('Tersimpan', { exact: true }).waitFor();
    const wanted = ['regions', ...before.filter((widget) => widget !== 'regions')];
    expect(await widgets(page)).toEqual(wanted);
    // Escape leaves everything where it was; what is removed comes back.
    await page.getByRole('button', { name: 'Pindahkan Wilayah' }).focus();
    for (const key of [' ', 'End', 'Escape']) await page.keyboard.press(key);
    await page.getByText(/^Pemindahan Wilayah dibatalkan/).waitFor();
    await page.getByRole('button', { name: 'Hapus Pendapatan bersih' }).click();
    expect(await widgets(page)).not.toContain('revenue');
    await page.getByRole('button', { name: 'Urungkan' }).click();
    expect(await widgets(page)).toEqual(wanted);
    await page.getByText('Tersimpan', { exact: true }).waitFor();
    await page.reload();
    await value(/Rp\s625\.002,50/).waitFor();
    expect(await widgets(page)).toEqual(wanted);

    await confirm('1');
    await value(/Rp\s750\.003(?!,)/).waitFor({ timeout: LIVE_MS });

    for (const size of [PHONE, NARROW]) {
      await page.setViewportSize(size);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // Charts take their new width with the next frames.
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      await shoot(page, `executive-${size.width}`, { fullPage: true });
    }
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Atur', exact: true }).click();
    await page.getByRole('button', { name: 'Pindahkan Wilayah' }).waitFor();
    expect((await violations(page)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
