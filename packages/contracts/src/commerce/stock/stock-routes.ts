import Type from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Instant, oneOf, Uuid } from '../../define/schema.ts';
import { AdjustmentInput, ReceiptInput, StockAlert, StockMovement, StockRow, TransferInput } from './stock-models.ts';
import { stockAdjust, stockRead, stockReceive, stockTransfer } from './stock-permissions.ts';

const service = 'commerce';
const client_id = Type.Optional(ClientIdInput);
const inQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const inBody = { kind: 'parameter', in: 'body', name: 'client_id' } as const;
const Moved = success(Type.Object({ movements: Type.Array(StockMovement) }));
const MOVING = ['client_required', 'client_not_found', 'invalid_value', 'unknown_product', 'unknown_warehouse'];

export const listStock = defineRoute({
  id: 'commerce.stock.list',
  service,
  method: 'GET',
  path: '/api/stock',
  summary: 'List the stock of products by warehouse, now or as of a past instant',
  access: { permission: stockRead, tenant: inQuery },
  query: Type.Object({
    client_id,
    product: Type.Optional(Uuid),
    warehouse: Type.Optional(Uuid),
    below: Type.Optional(oneOf('reorder')),
    as_of: Type.Optional(Instant),
    ...paging,
  }),
  response: listed(StockRow),
  problems: ['client_required', 'client_not_found', 'invalid_cursor'],
});

export const listMovements = defineRoute({
  id: 'commerce.stock.movements',
  service,
  method: 'GET',
  path: '/api/stock/:product/movements',
  summary: 'List the stock movements of a product, the newest first',
  access: { permission: stockRead, tenant: { kind: 'own' } },
  params: Type.Object({ product: Uuid }),
  query: Type.Object({ warehouse: Type.Optional(Uuid), ...paging }),
  response: listed(StockMovement),
  problems: ['not_found', 'invalid_cursor'],
  example: { params: { product: '{own.stock.product}' } },
});

export const listStockAlerts = defineRoute({
  id: 'commerce.stock-alerts.list',
  service,
  method: 'GET',
  path: '/api/stock-alerts',
  summary: 'List stock alerts, the newest first',
  access: { permission: stockRead, tenant: inQuery },
  query: Type.Object({ client_id, state: Type.Optional(oneOf('open', 'all')), ...paging }),
  response: listed(StockAlert),
  problems: ['client_required', 'client_not_found', 'invalid_cursor'],
});

export const receiveStock = defineRoute({
  id: 'commerce.stock-receipts.create',
  service,
  method: 'POST',
  path: '/api/stock-receipts',
  summary: 'Receive stock into a warehouse',
  access: { permission: stockReceive, tenant: inBody },
  status: [201],
  body: ReceiptInput,
  response: Moved,
  problems: MOVING,
  example: {
    body: {
      client_id: '{client}',
      warehouse: '{own.stock.warehouse}',
      lines: [{ product: '{own.stock.product}', quantity: '10', unit_cost: '7.50' }],
    },
  },
});

export const adjustStock = defineRoute({
  id: 'commerce.stock-adjustments.create',
  service,
  method: 'POST',
  path: '/api/stock-adjustments',
  summary: 'Adjust the stock of a warehouse, with a reason',
  access: { permission: stockAdjust, tenant: inBody },
  status: [201],
  body: AdjustmentInput,
  response: Moved,
  problems: [...MOVING, 'insufficient_stock'],
  example: {
    body: {
      client_id: '{client}',
      warehouse: '{own.stock.warehouse}',
      lines: [{ product: '{own.stock.product}', quantity: '1' }],
      reason: 'Count of November',
    },
  },
});

export const transferStock = defineRoute({
  id: 'commerce.stock-transfers.create',
  service,
  method: 'POST',
  path: '/api/stock-transfers',
  summary: 'Transfer stock to another warehouse',
  access: { permission: stockTransfer, tenant: inBody },
  status: [201],
  body: TransferInput,
  response: Moved,
  problems: [...MOVING, 'same_warehouse', 'insufficient_stock'],
  example: {
    body: {
      client_id: '{client}',
      from: '{own.stock.warehouse}',
      to: '{own.stock.other}',
      lines: [{ product: '{own.stock.product}', quantity: '1' }],
    },
  },
});
