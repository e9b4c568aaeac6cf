import Type from 'typebox';
import { finance, operations, sales } from '../../access/roles.ts';
import { RoundStatus } from '../../approvals/models.ts';
import { listed, paging } from '../../define/list.ts';
import { definePermission } from '../../define/permission.ts';
import { FilterText } from '../../define/resource/filter.ts';
import { BULK_ROWS_MAX, f } from '../../define/resource/index.ts';
import { inputProperties } from '../../define/resource/schemas.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, only, Uuid } from '../../define/schema.ts';

export const resolvedPriceRead = definePermission('resolved-price:read', {
  summary: 'read the price of a product with its explanation, and its history',
  texts: {
    id: 'Harga: melihat penjelasan dan riwayat',
    en: 'Prices: see explanation and history',
    pt: 'Preços: ver explicação e histórico',
  },
  roles: [sales, operations, finance],
});
export const priceChangeRead = definePermission('price-change:read', {
  summary: 'read price changes of many products',
  texts: { id: 'Perubahan harga: melihat', en: 'Price changes: see', pt: 'Alterações de preços: ver' },
  roles: [operations, finance],
});
export const priceChangeWrite = definePermission('price-change:write', {
  summary: 'change the base prices of many products, and revert that',
  texts: {
    id: 'Perubahan harga: membuat dan membatalkan',
    en: 'Price changes: make and revert',
    pt: 'Alterações de preços: fazer e reverter',
  },
  roles: [operations],
});

const service = 'commerce';
export const UnitPrice = Type.String({ pattern: '^\\d{1,16}\\.\\d{4}$', description: 'Four digits after the point' });
const Quantity = Type.String({ pattern: '^\\d{1,16}\\.\\d{3}$', description: 'Three digits after the point' });
const ById = Type.Object({ id: Uuid });
const own = { kind: 'own' } as const;
const example = { params: { id: '{own.stock.product}' } };

/** Why a step of a price resolution did what it did. */
export const PriceReason = oneOf(
  ...['base_price', 'no_base_price', 'best_price'],
  ...['other_currency', 'below_minimum_quantity', 'not_valid_yet', 'no_longer_valid'],
  ...['less_specific_list', 'smaller_minimum_quantity', 'lower_priority', 'earlier_start', 'later_code'],
);

export const resolveProductPrice = defineRoute({
  id: 'commerce.products.price',
  service,
  method: 'GET',
  path: '/api/products/:id/price',
  summary: 'Show the price of a product, now or at a past instant, and why it is that',
  access: { permission: resolvedPriceRead, tenant: own },
  params: ById,
  query: Type.Object({
    segment: Type.Optional(Type.String({ maxLength: 60 })),
    party: Type.Optional(Type.String({ format: 'uuid', description: 'The customer whose segment it is for, in place of `segment`' })),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    quantity: Type.Optional(Type.String({ maxLength: 30, description: '1 unless told' })),
    at: Type.Optional(Instant),
    known_at: Type.Optional(Type.String({ format: 'date-time', description: 'As recorded by then; by `at` unless told' })),
  }),
  response: success(
    Type.Object({
      product_id: Uuid,
      at: Instant,
      /** Null: the product has no price. */
      price: nullable(UnitPrice),
      /** Of the list; null: the base price, which is in the currency of the client. */
      currency: nullable(Type.String()),
      list: nullable(Type.Object({ id: Uuid, code: Type.String() })),
      price_id: nullable(Uuid),
      trace: Type.Array(
        Type.Object({
          step: oneOf('base_price', 'list_of_everybody', 'list_of_segment'),
          source: nullable(Type.String()),
          before: nullable(UnitPrice),
          after: nullable(UnitPrice),
          why: PriceReason,
        }),
      ),
    }),
  ),
  problems: ['not_found', 'invalid_value', 'unknown_reference'],
  example,
});

export const listPriceHistory = defineRoute({
  id: 'commerce.products.price-history',
  service,
  method: 'GET',
  path: '/api/products/:id/price-history',
  summary: 'List the recorded prices of a product, the newest first',
  access: { permission: resolvedPriceRead, tenant: own },
  params: ById,
  query: Type.Object(paging),
  response: listed(
    Type.Object({
      recorded_at: Instant,
      /** Null: the base price. */
      list: nullable(Type.Object({ id: Uuid, code: Type.String() })),
      price_id: nullable(Uuid),
      minimum_quantity: Quantity,
      old_amount: nullable(UnitPrice),
      /** Null: the price was withdrawn. */
      amount: nullable(UnitPrice),
      valid_from: nullable(Instant),
      valid_to: nullable(Instant),
      by: nullable(Type.String()),
      reason: nullable(Type.String()),
      /** The price change of many products that it belongs to. */
      change_id: nullable(Uuid),
    }),
  ),
  problems: ['not_found', 'invalid_cursor'],
  example,
});

/** What people write in a price change. */
export const priceChangeFields = {
  /** `set` to the value, by `pct` of the price, by an `amount`, or `round` to the nearest price that ends in the value, such as 0.90. */
  op: f.choice(['set', 'pct', 'amount', 'round'], { required: true }),
  value: f.unitPrice({ required: true, min: -(10n ** 15n) }),
  reason: f.text({ max: 500, required: true }),
};

const Percent = Type.String({ pattern: '^-?\\d{1,12}\\.\\d{2}$' });
/** A price change of many products, or prices edited together. */
export const PriceChange = Type.Object({
  id: Uuid,
  op: Type.String(),
  value: Type.String(),
  reason: Type.String(),
  rows: Count,
  /** Rows whose new price waits for approval. */
  waiting: Count,
  /** The state of that approval; null: none was needed. */
  approval: nullable(RoundStatus),
  by: nullable(Type.String()),
  changed_at: Instant,
  reverted_at: nullable(Instant),
});

export const changePrices = defineRoute({
  id: 'commerce.price-changes.create',
  service,
  method: 'POST',
  path: '/api/price-changes',
  summary: 'Change the base prices of many products as one batch, or preview that',
  access: { permission: priceChangeWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  heavy: true,
  body: only({
    client_id: Type.Optional(ClientIdInput),
    ...inputProperties(priceChangeFields, false),
    ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: BULK_ROWS_MAX })),
    filter: Type.Optional(FilterText),
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Words that the product contains' })),
    /** Nothing is changed: the answer says what would happen. */
    preview: Type.Optional(Type.Boolean()),
    /** Products the caller saw in the preview; another number is refused. */
    expect_count: Type.Optional(Count),
  }),
  response: success(
    Type.Object({
      /** Null: a preview, or no price changed. */
      id: nullable(Uuid),
      /** Products that were meant, and those whose price changes. */
      count: Count,
      rows: Count,
      /** Of those, rows whose new price waits for approval, because it differs by more than the limit. */
      waiting: Count,
      /** Percent of the former price; null: no change waits. */
      limit_percent: nullable(Percent),
      min_percent: nullable(Percent),
      max_percent: nullable(Percent),
      mean_percent: nullable(Percent),
      /** Rows with a price below the cost; null without the permission `product:cost`. */
      below_cost: nullable(Count),
      /** The first rows: those that wait, then by SKU. */
      sample: Type.Array(
        Type.Object({
          product_id: Uuid,
          sku: Type.String(),
          name: Type.String(),
          before: nullable(UnitPrice),
          after: UnitPrice,
          /** Whether the new price waits for approval. */
          waits: Type.Boolean(),
        }),
      ),
    }),
  ),
  problems: [
    'client_required',
    'client_not_found',
    'invalid_value',
    'invalid_filter',
    'too_many_rows',
    'count_changed',
    'price_below_zero',
    'no_approver',
  ],
  example: { body: { client_id: '{client}', ids: ['{own.stock.product}'], op: 'pct', value: '5', reason: 'New supplier prices' } },
});

export const listPriceChanges = defineRoute({
  id: 'commerce.price-changes.list',
  service,
  method: 'GET',
  path: '/api/price-changes',
  summary: 'List price changes of many products, the newest first',
  access: { permission: priceChangeRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging }),
  response: listed(PriceChange),
  problems: ['client_required', 'client_not_found', 'invalid_cursor'],
});

export const revertPriceChange = defineRoute({
  id: 'commerce.price-changes.revert',
  service,
  method: 'POST',
  path: '/api/price-changes/:id/revert',
  summary: 'Revert a price change where its prices still stand',
  access: { permission: priceChangeWrite, tenant: own },
  heavy: true,
  params: ById,
  response: success(
    Type.Object({
      change: PriceChange,
      /** Prices that are as before again, and those that were changed since and stay. */
      reverted: Count,
      kept: Count,
    }),
  ),
  problems: ['not_found', 'already_reverted'],
  example: { params: { id: '{own.stock.change}' } },
});
