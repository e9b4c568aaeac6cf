import type { Row } from '../../../parts/resources/queries.ts';
import { plainDecimal } from '../amounts.ts';
import type { ExplainedLine } from '../queries.ts';
import { emptyLine, type OrderDraft } from './draft.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const unlessZero = (value: string): string => (Number(value) === 0 ? '' : plainDecimal(value));

/** An order as it is typed. A price that differs from the customer's of that time was agreed, and stays. */
export const draftOf = (row: Row, lines: readonly ExplainedLine[]): OrderDraft => ({
  party: { id: text(row.party), label: row.labels.party ?? text(row.party) },
  lines:
    lines.length === 0
      ? [emptyLine()]
      : lines.map(({ product_id: id, sku, name, quantity, unit_price, list_price, discount }) => ({
          ...emptyLine(),
          product: { id, sku, name },
          quantity: plainDecimal(quantity),
          price: unit_price === null || unit_price === list_price ? '' : plainDecimal(unit_price),
          discount: unlessZero(discount),
        })),
  open: [],
  address: {
    ...{ name: text(row.ship_name), address: text(row.ship_address), city: text(row.ship_city) },
    ...{ region: text(row.ship_region), postal_code: text(row.ship_postal_code), country: text(row.ship_country) },
  },
  freight: unlessZero(text(row.freight)),
  ...{ carrier: text(row.carrier), service: text(row.carrier_service), followsRate: null },
  ...{ warehouse: text(row.warehouse), payment: text(row.payment_method), requested: text(row.requested_on), notes: text(row.notes) },
  currency: text(row.currency),
  saved: { id: row.id, version: row.version },
});
