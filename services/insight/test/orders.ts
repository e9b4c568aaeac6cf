import { readFileSync } from 'node:fs';
import type { DataOf } from '@balai/contracts';
import type { payment, salesOrder, stockCosted } from '@balai/contracts/commerce';

/** An order as events of commerce carry it. */
export interface OrderData extends Record<string, unknown> {
  readonly id: string;
  readonly client_id: string;
  readonly version: number;
  readonly state: string;
  readonly party: string;
  readonly currency: string | null;
  readonly ship_region: string | null;
  readonly subtotal: string;
  readonly confirmed_at: string | null;
  readonly deletedAt: string | null;
  readonly lines: readonly { readonly product: string; readonly quantity: string; readonly total: string }[];
}

const sample = (type: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../packages/contracts/src/commerce/golden/${type}.json`, import.meta.url), 'utf8')).data;
const ORDER = sample('commerce.sales-order.changed.v1');
const PAYMENT = sample('commerce.payment.changed.v1');
const LINE = (ORDER.lines as Record<string, unknown>[])[0];

/** An order with lines that add up to its subtotal. */
export function orderOf(
  more: Pick<OrderData, 'id' | 'client_id' | 'version' | 'state' | 'party' | 'confirmed_at'> & Partial<OrderData>,
  lines: readonly { readonly product: string; readonly quantity: number; readonly cents: number }[],
): OrderData & DataOf<typeof salesOrder.changed> {
  const money = (cents: number): string => (cents / 100).toFixed(2);
  const subtotal = money(lines.reduce((sum, { cents }) => sum + cents, 0));
  const written = lines.map(({ product, quantity, cents }) => ({ ...LINE, product, quantity: quantity.toFixed(3), total: money(cents) }));
  return { ...ORDER, currency: null, ship_region: null, deletedAt: null, subtotal, total: subtotal, lines: written, ...more } as OrderData &
    DataOf<typeof salesOrder.changed>;
}

/** A payment as events of commerce carry it. */
interface PaymentData extends Record<string, unknown> {
  readonly id: string;
  readonly client_id: string;
  readonly state: string;
  readonly order: string | null;
  readonly amount: string;
  readonly refunded_on: string | null;
}

/** A payment that was refunded. */
export const refundOf = (more: Omit<PaymentData, 'state'> & Partial<PaymentData>): PaymentData & DataOf<typeof payment.changed> =>
  ({ ...PAYMENT, deletedAt: null, state: 'refunded', ...more }) as PaymentData & DataOf<typeof payment.changed>;

/** A movement of stock as events of commerce carry it. */
export const movementOf = (
  more: Partial<DataOf<typeof stockCosted>['movements'][number]> & {
    readonly movement_id: string;
    readonly value: string;
    readonly moved_at: string;
  },
): DataOf<typeof stockCosted>['movements'][number] => ({
  product_id: '0199a000-0000-7000-8000-000000000002',
  warehouse_id: '0199a000-0000-7000-8000-000000000003',
  kind: 'receipt',
  quantity: '1.000',
  order_id: null,
  ...more,
});
