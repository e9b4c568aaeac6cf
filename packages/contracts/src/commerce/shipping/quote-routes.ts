import Type from 'typebox';
import { f } from '../../define/resource/field.ts';
import { permissionOf } from '../../define/resource/index.ts';
import { inputProperties } from '../../define/resource/schemas.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Day, nullable, only, Uuid } from '../../define/schema.ts';
import { carrierRate } from './carrier-rate.ts';

/** What a quote is for: an order, products, or packages. */
export const quoteFields = {
  order: f.ref('sales-order'),
  country: f.country(),
  region: f.text({ max: 80 }),
  postal_code: f.text({ max: 20 }),
  /** Only rates of this currency apply; absent: that of the order, otherwise any. */
  currency: f.currency(),
  /** What the insurance covers; absent: the subtotal of the order, otherwise nothing. */
  declared_value: f.money(),
  lines: f.lines({ product: f.ref('product', { required: true }), quantity: f.quantity({ required: true, min: 1n }) }, { max: 500 }),
  packages: f.lines(
    {
      weight_g: f.integer({ required: true, min: 0, max: 100_000_000 }),
      length_mm: f.integer({ min: 0, max: 100_000 }),
      width_mm: f.integer({ min: 0, max: 100_000 }),
      height_mm: f.integer({ min: 0, max: 100_000 }),
      count: f.integer({ min: 1, max: 10_000, otherwise: 1 }),
    },
    { max: 500 },
  ),
} as const;

const Money = Type.String({ pattern: '^\\d+\\.\\d{2}$' });

/** What a service of a carrier costs for a quote. */
export const FreightQuote = Type.Object({
  rate: Uuid,
  carrier: Type.String(),
  service: Type.String(),
  /** Of the price; null: the rate names none. */
  currency: nullable(Type.String()),
  price: Money,
  days: Type.Integer(),
  promised_on: Day,
  /** The larger of weight and volume weight, one digit after the point. */
  chargeable_kg: Type.String(),
  /** Chargeable kilograms, rounded up. */
  billed_kg: Type.Integer(),
  breakdown: Type.Object({
    base: Money,
    weight: Money,
    insurance: Money,
    toll: Money,
    minimum: Money,
    markup: Money,
    free: Type.Boolean(),
  }),
  source: Type.Literal('table'),
});

export const quoteShipping = defineRoute({
  id: 'commerce.shipping.quotes',
  service: 'commerce',
  method: 'POST',
  path: '/api/shipping/quotes',
  summary: 'Quote the freight of an order, products or packages by the carrier rates, the cheapest first',
  access: { permission: permissionOf(carrierRate, 'read'), tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id: Type.Optional(ClientIdInput), ...inputProperties(quoteFields, false) }),
  response: success(Type.Array(FreightQuote)),
  problems: ['client_required', 'client_not_found', 'invalid_value', 'unknown_product'],
  example: {
    body: { client_id: '{client}', country: 'BR', packages: [{ weight_g: 8000, length_mm: 600, width_mm: 400, height_mm: 400 }] },
  },
});
