import { decimalOf } from '@balai/contracts';
import { fold } from '@balai/resources';

/** What insight needs of an order, as the event of commerce says it. */
export interface OrderState {
  readonly id: string;
  readonly client_id: string;
  readonly version: number;
  readonly state: string;
  readonly party: string;
  readonly currency: string | null;
  readonly ship_region: string | null;
  readonly subtotal: string;
  readonly confirmed_at: string | null;
  readonly lines: readonly { readonly product: string; readonly quantity: string; readonly total: string | null }[];
  readonly deletedAt: string | null;
}

/** An order as facts keep it. */
export interface OrderFact {
  readonly clientId: string;
  readonly orderId: string;
  readonly version: number;
  readonly deletedAt: string | null;
  readonly state: string;
  readonly partyId: string;
  readonly currency: string;
  /** Folded; empty: none. */
  readonly region: string;
  readonly regionLabel: string;
  readonly confirmedAt: string | null;
  readonly revenue: bigint;
  readonly lines: readonly { readonly productId: string; readonly quantity: bigint; readonly revenue: bigint }[];
}

export const factOfOrder = (order: OrderState): OrderFact => ({
  clientId: order.client_id,
  orderId: order.id,
  version: order.version,
  deletedAt: order.deletedAt,
  state: order.state,
  partyId: order.party,
  currency: order.currency ?? '',
  region: fold(order.ship_region ?? ''),
  regionLabel: (order.ship_region ?? '').trim(),
  confirmedAt: order.confirmed_at,
  revenue: decimalOf(order.subtotal, 2) ?? 0n,
  lines: order.lines.map(({ product, quantity, total }) => ({
    productId: product,
    quantity: decimalOf(quantity, 3) ?? 0n,
    revenue: decimalOf(total ?? '0', 2) ?? 0n,
  })),
});

/** The newest of each order. */
export function newestOf<T extends { readonly id: string; readonly version: number }>(told: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const one of told) if (one.version > (newest.get(one.id)?.version ?? -2)) newest.set(one.id, one);
  return [...newest.values()];
}
