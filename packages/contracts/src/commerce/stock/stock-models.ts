import Type from 'typebox';
import { f } from '../../define/resource/index.ts';
import { inputProperties } from '../../define/resource/schemas.ts';
import { ClientId, ClientIdInput, Instant, nullable, oneOf, only, Uuid } from '../../define/schema.ts';

/** Why stock changed. */
export const MovementKind = oneOf('receipt', 'issue', 'adjust', 'transfer_out', 'transfer_in', 'return');

/** Lines of one call, at most. */
export const STOCK_LINES_MAX = 500;

const Quantity = Type.String({ pattern: '^-?\\d{1,16}\\.\\d{3}$', description: 'Three digits after the point' });
const UnitPrice = Type.String({ pattern: '^\\d{1,16}\\.\\d{4}$', description: 'Four digits after the point' });

/** One of the two names the product. */
const named = { product: f.ref('product'), sku: f.text({ max: 60 }) };
/** Identifier or code. */
const warehouse = f.text({ max: 60, required: true });
const MOST = 10n ** 12n;

/** What people write in a receipt. */
export const receiptFields = {
  warehouse,
  lines: f.lines(
    { ...named, quantity: f.quantity({ required: true, min: 1n, max: MOST }), unit_cost: f.unitPrice() },
    { max: STOCK_LINES_MAX },
  ),
  reference: f.text({ max: 120 }),
};

/** What people write in an adjustment: a negative quantity takes stock out. */
export const adjustmentFields = {
  warehouse,
  lines: f.lines({ ...named, quantity: f.quantity({ required: true, min: -MOST, max: MOST }) }, { max: STOCK_LINES_MAX }),
  reason: f.text({ max: 500, required: true }),
};

/** What people write in a transfer. */
export const transferFields = {
  from: warehouse,
  to: warehouse,
  lines: f.lines({ ...named, quantity: f.quantity({ required: true, min: 1n, max: MOST }) }, { max: STOCK_LINES_MAX }),
  reason: f.text({ max: 500 }),
};

const client_id = Type.Optional(ClientIdInput);
export const ReceiptInput = only({ client_id, ...inputProperties(receiptFields, false) });
export const AdjustmentInput = only({ client_id, ...inputProperties(adjustmentFields, false) });
export const TransferInput = only({ client_id, ...inputProperties(transferFields, false) });

/** What a warehouse has of a product. */
export const StockRow = Type.Object({
  product_id: Uuid,
  sku: Type.String(),
  name: Type.String(),
  unit: nullable(Type.String()),
  warehouse_id: Uuid,
  warehouse_code: Type.String(),
  warehouse_name: Type.String(),
  on_hand: Quantity,
  /** Null in stock of a past instant. */
  reserved: nullable(Quantity),
  /** On hand without what is reserved; null in stock of a past instant. */
  available: nullable(Quantity),
  reorder_level: nullable(Quantity),
  /** Moving average of the unit costs; null without the permission `product:cost`. */
  average_cost: nullable(UnitPrice),
  updated_at: Instant,
});

/** A change of stock. */
export const StockMovement = Type.Object({
  movement_id: Uuid,
  product_id: Uuid,
  warehouse_id: Uuid,
  warehouse_code: Type.String(),
  kind: MovementKind,
  /** Negative: out of the warehouse. */
  quantity: Quantity,
  /** Null without the permission `product:cost`. */
  unit_cost: nullable(UnitPrice),
  reference_type: nullable(Type.String()),
  reference_id: nullable(Type.String()),
  reason: nullable(Type.String()),
  /** Username of the account; null: the platform itself. */
  by: nullable(Type.String()),
  moved_at: Instant,
});

/** Stock at its reorder level. */
export const StockAlert = Type.Object({
  product_id: Uuid,
  sku: Type.String(),
  name: Type.String(),
  warehouse_id: Uuid,
  warehouse_code: Type.String(),
  /** As they were when the alert opened. */
  reorder_level: Quantity,
  available_then: Quantity,
  available_now: Quantity,
  opened_at: Instant,
  closed_at: nullable(Instant),
});

/** Movements of one event of costs, at most. */
export const COSTED_MOVEMENTS_MAX = 100;

/** Data of the event of costs. It is no part of the audit trail, whose readers may not see costs. */
export const CostedMovements = Type.Object({
  client_id: ClientId,
  movements: Type.Array(
    Type.Object({
      movement_id: Uuid,
      product_id: Uuid,
      warehouse_id: Uuid,
      kind: MovementKind,
      quantity: Quantity,
      /** By which the movement changes the value of the inventory; goods without a cost count nothing. */
      value: Type.String({ pattern: '^-?\\d{1,16}\\.\\d{2}$', description: 'Two digits after the point' }),
      /** Null: it belongs to no order. */
      order_id: nullable(Uuid),
      moved_at: Instant,
    }),
    { minItems: 1, maxItems: COSTED_MOVEMENTS_MAX },
  ),
});

/** Data of the event of a movement. Costs stay out: they have a permission of their own. */
export const MovedStock = Type.Object({
  client_id: ClientId,
  movement_id: Uuid,
  product_id: Uuid,
  warehouse_id: Uuid,
  kind: MovementKind,
  quantity: Quantity,
  /** After the movement. */
  on_hand: Quantity,
  reference_type: nullable(Type.String()),
  reference_id: nullable(Type.String()),
  reason: nullable(Type.String()),
  by: nullable(Type.String()),
  moved_at: Instant,
});
