import type { SharedPlatform, TestPlatform } from '@balai/testing';
import { expect } from 'vitest';
import { aTradingClient } from './calling.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Days by the calendar of a client in Jakarta. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);

/** A trading client with a product of 10.00 that never runs out, and calls about what its customers owe. */
export async function aBillingClient(platform: SharedPlatform | TestPlatform, clientId: string) {
  const shop = await aTradingClient(platform, clientId);
  const { must, listed } = shop;
  const product = await shop.addProduct('100000');
  const get = (path: string) => must('GET', path);
  const move = (row: Versioned, action: string, plural = 'orders') => must('POST', `/api/${plural}/${row.id}/${action}`, {}, row.version);
  const invoicesOf = async (order: { id: string }): Promise<{ id: string; number: string; total: string; state: string }[]> =>
    (await listed('/api/invoices', { f: 'order', op: 'eq', v: order.id })).sort((a: { number: string }, b: { number: string }) =>
      a.number.localeCompare(b.number),
    );

  return {
    ...shop,
    ...{ product, get, move, invoicesOf },
    /** A confirmed order of so many units at 10.00. */
    confirmed: async (customer: string, quantity: number, more: object = {}) => {
      const order = await shop.addOrder(customer, [{ product, quantity: String(quantity) }], more);
      expect(order).toMatchObject({ state: 'confirmed', hold_reasons: [] });
      return order;
    },
    orderNow: (order: { id: string }) => get(`/api/orders/${order.id}`),
    balance: (customer: string, more = '') => get(`/api/parties/${customer}/balance${more}`),
    invoiceOf: async (order: { id: string }) => (await listed('/api/invoices', { f: 'order', op: 'eq', v: order.id }))[0],
    /** Ships so many units of the first line as one shipment. */
    shipPart: async (order: { id: string }, quantity: string) =>
      move(await must('POST', '/api/shipments', { order: order.id, lines: [{ line: 1, quantity }] }), 'ship', 'shipments'),
  };
}
