import { decimalText } from '@balai/contracts';
import type { AlertRow, MovementRow, StockRow } from '../repository/stock-lists.ts';

const quantity = (value: number | bigint): string => decimalText(BigInt(value), 3);
const quantityOrNull = (value: number | null): string | null => (value === null ? null : quantity(value));
const cost = (value: number | null, seesCost: boolean): string | null =>
  value === null || !seesCost ? null : decimalText(BigInt(value), 4);

export const stockWire = (
  { sku_key: _, on_hand, reserved, reorder_level, average_cost, updated_at, ...row }: StockRow,
  seesCost: boolean,
) => ({
  ...row,
  ...{ on_hand: quantity(on_hand), reserved: quantityOrNull(reserved), available: reserved === null ? null : quantity(on_hand - reserved) },
  ...{ reorder_level: quantityOrNull(reorder_level), average_cost: cost(average_cost, seesCost), updated_at: updated_at.toISOString() },
});

export const movementWire = ({ sequence: _, quantity: moved, unit_cost, moved_at, ...row }: MovementRow, seesCost: boolean) => ({
  ...row,
  ...{ quantity: quantity(moved), unit_cost: cost(unit_cost, seesCost), moved_at: moved_at.toISOString() },
});

export const alertWire = ({ sequence: _, reorder_level, available_then, available_now, opened_at, closed_at, ...row }: AlertRow) => ({
  ...row,
  ...{ reorder_level: quantity(reorder_level), available_then: quantity(available_then), available_now: quantity(available_now) },
  ...{ opened_at: opened_at.toISOString(), closed_at: closed_at?.toISOString() ?? null },
});
