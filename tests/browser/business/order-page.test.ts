import { infrastructure, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE } from '../harness/chromium.ts';
import { openedAs } from '../harness/desk.ts';
import { shoot } from '../harness/pages.ts';
import { type AnsweredRow, rowsAs } from '../harness/rows.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

describe.skipIf(infrastructure().browser === null)('the page of an order', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let product: AnsweredRow;
  let party: AnsweredRow;
  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addAccount('penjual', 'sales');
    await unit.addAccount('keuangan', 'finance');
    const rows = await rowsAs(unit.installation, unit.accounts.kepala, own.client);
    const warehouse = await rows.add('warehouses', { code: 'W1', name: 'Gudang utama', is_default: true });
    product = await rows.add('products', { sku: 'TEH-1', name: 'Teh hijau', base_price: '10000' });
    await rows.add('stock-receipts', { warehouse: warehouse.id, lines: [{ product: product.id, quantity: '100' }] });
    party = await rows.add('parties', { name: 'Toko Sentosa' });
    await rows.add('discount-limits', { role: 'sales', max_discount: '5' });
  });
  afterAll(closeVisits);

  /** Submits an order of ten as an account. */
  async function submitted(username: string, discount: string) {
    const rows = await rowsAs(unit.installation, own.name(username), own.client);
    const body = { party: party.id, currency: 'IDR', lines: [{ product: product.id, quantity: '10', discount }] };
    // The customer is copied from another service.
    const order = await waitFor(() => rows.add('orders', body).catch(() => null), { timeoutMs: 60_000, what: 'the customer to be known' });
    return { rows, order: await rows.act('orders', order, 'submit') };
  }

  it('a discount above the limit of the role is approved by another account, and the order goes on before the eyes of the seller', async () => {
    const { order } = await submitted('penjual', '12');
    const seller = await openedAs(unit, 'penjual', `/orders/${order.id}`);
    await seller.page.getByText('Diskon perlu disetujui sebelum pesanan dikonfirmasi.').waitFor();
    const request = seller.page.getByRole('region', { name: 'Persetujuan diskon' });
    await request.getByText('Menunggu keputusan').waitFor();
    expect(await request.getByRole('button', { name: 'Setujui' }).count()).toBe(0);

    const approver = await openedAs(unit, 'keuangan', `/orders/${order.id}`);
    const approve = approver.page.getByRole('button', { name: 'Setujui', exact: true });
    await approve.waitFor();
    await shoot(approver.page, 'order-approval', { fullPage: true });
    await approve.click();
    await approver.page.getByText('Dikonfirmasi, stok sudah dipesan. Berikutnya: kirim.').waitFor();
    const decided = approver.page.getByRole('region', { name: 'Persetujuan diskon' });
    await decided.getByText('Disetujui', { exact: true }).waitFor();
    await seller.page.getByText('Dikonfirmasi, stok sudah dipesan. Berikutnya: kirim.').waitFor();
    await shoot(approver.page, 'order-approved', { fullPage: true });
    expect([...seller.one.complaints, ...approver.one.complaints]).toEqual([]);
  });

  it('shows the shipments, invoices and payments of the order, and leads to them', async () => {
    const { rows, order } = await submitted('kepala', '0');
    const shipment = await rows.add('shipments', { order: order.id, carrier: 'JNE', lines: [{ line: 1, quantity: '4' }] });
    await rows.act('shipments', shipment, 'ship');
    const invoice = await rows.add('invoices', { order: order.id });
    await rows.add('payments', { order: order.id, party: party.id, amount: '30000', method: 'transfer', currency: 'IDR' });
    const { one, page } = await openedAs(unit, 'kepala', `/orders/${order.id}`);
    const section = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
    await section('Pengiriman').getByText('JNE').waitFor();
    await section('Pembayaran')
      .getByText(/30\.000/)
      .waitFor();
    await shoot(page, 'order-sections', { fullPage: true });
    await page.setViewportSize(PHONE);
    await shoot(page, 'order-sections-phone', { fullPage: true });
    await section('Faktur')
      .getByRole('link', { name: String(invoice.number) })
      .click();
    await page.getByRole('heading', { level: 1, name: String(invoice.number) }).waitFor();
    expect(one.complaints).toEqual([]);
  });
});
