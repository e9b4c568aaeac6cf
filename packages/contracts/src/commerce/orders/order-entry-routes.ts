import Type from 'typebox';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Day, nullable, oneOf, only, Uuid } from '../../define/schema.ts';
import { PriceReason } from '../pricing/price-routes.ts';
import { salesOrder } from './sales-order.ts';

/** Lines of an order, at most. */
export const ORDER_LINES_MAX = 500;

const Money = Type.String({ pattern: '^-?\\d{1,16}\\.\\d{2}$' });
const UnitPrice = Type.String({ pattern: '^\\d{1,16}\\.\\d{4}$' });
const Quantity = Type.String({ pattern: '^-?\\d{1,16}\\.\\d{3}$' });
const QuantityInput = Type.String({ minLength: 1, maxLength: 30, description: 'A decimal with at most three digits after the point' });

/** A step of a price resolution, as `GET /api/products/:id/price` explains it. */
const TraceStep = Type.Object({
  step: oneOf('base_price', 'list_of_everybody', 'list_of_segment'),
  source: nullable(Type.String()),
  before: nullable(UnitPrice),
  after: nullable(UnitPrice),
  why: PriceReason,
});

/** What an order line would be at this moment. */
const QuotedLine = Type.Object({
  product_id: Uuid,
  sku: Type.String(),
  name: Type.String(),
  unit: nullable(Type.String()),
  state: Type.String(),
  quantity: Quantity,
  /** The customer's price; null: the product has none. */
  price: nullable(UnitPrice),
  trace: Type.Array(TraceStep),
  /** In the warehouse of the order, without what is reserved; null: no warehouse is named, and there is no default one. */
  available: nullable(Quantity),
  minimum_quantity: nullable(Quantity),
  multiple: nullable(Quantity),
  /** What the customer paid for the product last; null: never, or no customer is named. */
  last: nullable(
    Type.Object({
      order: Uuid,
      number: Type.String(),
      ordered_on: Day,
      unit_price: UnitPrice,
      discount: Type.String(),
      quantity: Quantity,
    }),
  ),
});

/** What orders know of a customer. */
const OrderCustomer = Type.Object({
  id: Uuid,
  number: Type.String(),
  name: Type.String(),
  state: Type.String(),
  /** Whether the state lets the customer order. */
  may_order: Type.Boolean(),
  currency: nullable(Type.String()),
  price_segment: nullable(Type.String()),
  payment_terms_days: nullable(Type.Integer()),
  /** Null: no limit was set. */
  credit_limit: nullable(Money),
  /** Open invoices and uninvoiced orders less unapplied payments. */
  balance: Money,
  /** What may still be ordered on credit; null: no limit was set. */
  available: nullable(Money),
  /** Orders that were submitted and not delivered yet. */
  open_orders: Count,
  open_total: Money,
});

const asked = {
  client_id: Type.Optional(ClientIdInput),
  /** The customer; absent: prices for everybody. */
  party: Type.Optional(Uuid),
  /** Of the order; absent: the default one. */
  warehouse: Type.Optional(Uuid),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
};
const writing = { permission: permissionOf(salesOrder, 'write'), tenant: { kind: 'parameter', in: 'body', name: 'client_id' } } as const;
const problems = ['client_required', 'client_not_found', 'unknown_reference', 'invalid_value'];

export const quoteOrder = defineRoute({
  ...{ id: 'commerce.orders.quote', service: 'commerce', method: 'POST', path: '/api/orders/quote', rate: 'read' },
  summary: 'Show the prices and stock of order lines for a customer, with what the customer may still order. Nothing is written.',
  access: writing,
  body: only({
    ...asked,
    lines: Type.Array(only({ product: Uuid, quantity: QuantityInput }), { maxItems: ORDER_LINES_MAX }),
  }),
  response: success(
    Type.Object({
      customer: nullable(OrderCustomer),
      /** The warehouse whose stock is shown. */
      warehouse: nullable(Uuid),
      /** In the order of the call. */
      lines: Type.Array(QuotedLine),
    }),
  ),
  problems,
  example: { body: { client_id: '{client}', lines: [{ product: '{own.stock.product}', quantity: '2' }] } },
});

export const readQuickLines = defineRoute({
  ...{ id: 'commerce.orders.quick', service: 'commerce', method: 'POST', path: '/api/orders/quick', rate: 'read', heavy: true },
  summary:
    'Read order lines from a text: quick lines such as `SKU*12` or `SKU 12`, or a table with tabs, semicolons or commas. Every line is answered; nothing is written.',
  access: writing,
  body: only({ ...asked, text: Type.String({ minLength: 1, maxLength: 200_000 }) }),
  response: success(
    Type.Object({
      lines: Type.Array(
        Type.Object({
          /** Of the text, counted from 1. */
          line: Count,
          text: Type.String(),
          ...QuotedLine.properties,
        }),
      ),
      /** Lines that need an answer first. */
      unresolved: Type.Array(
        Type.Object({
          line: Count,
          text: Type.String(),
          /** `unknown_product`: no SKU, barcode or name fits; `several_products`: names do; `quantity`: it is missing, or reads in two ways. */
          reason: oneOf('unknown_product', 'several_products', 'inactive_product', 'quantity'),
          /** As far as it was read. */
          quantity: nullable(Quantity),
          /** Products that may be meant. */
          suggestions: Type.Array(Type.Object({ product_id: Uuid, sku: Type.String(), name: Type.String() })),
        }),
      ),
      /** Rows that name the columns of a table. */
      headers: Type.Array(Type.Object({ line: Count, text: Type.String() })),
    }),
  ),
  problems,
  example: { body: { client_id: '{client}', text: 'SKU-1*12' } },
});

export const explainOrderLines = defineRoute({
  ...{ id: 'commerce.orders.lines', service: 'commerce', method: 'GET', path: '/api/orders/:id/lines' },
  summary: 'Show the lines of an order with their products, and why the customer had that price when they were written',
  access: { permission: permissionOf(salesOrder, 'read'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(
    Type.Array(
      Type.Object({
        product_id: Uuid,
        sku: Type.String(),
        name: Type.String(),
        unit: nullable(Type.String()),
        quantity: Quantity,
        unit_price: nullable(UnitPrice),
        /** The customer's price when the line was written. */
        list_price: nullable(UnitPrice),
        discount: Type.String(),
        ships_on: nullable(Day),
        total: nullable(Money),
        /** By the recorded prices of then and the segment that the customer has now. */
        trace: Type.Array(TraceStep),
      }),
    ),
  ),
  problems: ['not_found'],
  example: { params: { id: '{own.row}' } },
});
