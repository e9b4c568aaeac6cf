import type { RowOf } from '@balai/contracts';
import type { salesOrder } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { uuidOf } from '@balai/runtime/core';
import { invalidField } from '@balai/runtime/problem';
import type { Reservation } from './repository/reservations.ts';
import { defaultWarehouse } from './repository/stock-rows.ts';

export type Order = RowOf<typeof salesOrder>;
export type OrderValues = Partial<Order>;

/** Id of a line for its reservation: lines have none of their own, they are replaced as a whole. @param position from 0 */
export const lineIdOf = (orderId: string, position: number): string => uuidOf(`${orderId}:${position}`);

/** The warehouse of an order: its own, or the default one. @throws Problem invalid_request naming `warehouse` */
export async function warehouseOf({ tx, clientId }: Writing, { warehouse }: Pick<Order, 'warehouse'>): Promise<string> {
  if (warehouse !== null) return warehouse;
  const found = await defaultWarehouse(tx, clientId);
  if (found === null)
    throw invalidField('warehouse', {
      id: 'wajib diisi: tidak ada gudang utama',
      en: 'is required: there is no default warehouse',
      pt: 'é obrigatório: não há depósito padrão',
    });
  return found;
}

/** What the lines of an order reserve. */
export const reservationsOf = (order: Pick<Order, 'id' | 'lines'>, warehouseId: string): Reservation[] =>
  order.lines.map(({ product, quantity }, position) => ({
    lineId: lineIdOf(order.id, position),
    productId: product,
    warehouseId,
    quantity,
  }));
