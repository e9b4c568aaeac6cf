import { sql, type Transaction } from '@balai/runtime/database';
import type { Rate } from './freight.ts';

/** Where a load goes. Texts are folded as the kit folds them. */
export interface Destination {
  readonly country: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** Null: rates of any currency. */
  readonly currency: string | null;
}

export interface FoundRate extends Rate {
  readonly id: string;
  readonly carrier: string;
  readonly service: string;
  /** Null: that of any order. */
  readonly currency: string | null;
  readonly days: number;
}

interface RateRow {
  readonly id: string;
  readonly carrier: string;
  readonly service: string;
  readonly currency: string | null;
  readonly days: number;
  readonly base_kg: number;
  readonly divisor: number;
  readonly base: string;
  readonly per_kg: string;
  readonly insurance: string;
  readonly toll: string;
  readonly minimum: string;
  readonly markup: string;
  readonly free_above: string | null;
}

/** The rate of each carrier's service into a destination: that of the narrowest zone. */
export async function ratesTo(
  tx: Transaction,
  clientId: string,
  { country, region, postalCode, currency }: Destination,
): Promise<FoundRate[]> {
  const rows = await tx.many<RateRow>(sql`
    select distinct on (carrier_key, service_key) id, carrier, service, currency, days, base_kg, divisor, base::text, per_kg::text, insurance::text, toll::text,
      minimum::text, markup::text, free_above::text
    from commerce.carrier_rate
    where client_id = ${clientId} and deleted_at is null and (country is null or country = ${country})
      and (region is null or region_key = ${region}) and (postal_prefix is null or starts_with(${postalCode}, postal_prefix_key))
      and (currency is null or ${currency}::text is null or currency = ${currency})
    order by carrier_key, service_key, length(postal_prefix) desc nulls last, region_key nulls last, country nulls last, currency nulls last, id`);
  return rows.map(({ base, per_kg, insurance, toll, minimum, markup, free_above, ...rate }) => ({
    ...rate,
    ...{ base: BigInt(base), per_kg: BigInt(per_kg), insurance: BigInt(insurance), toll: BigInt(toll) },
    ...{ minimum: BigInt(minimum), markup: BigInt(markup), free_above: free_above === null ? null : BigInt(free_above) },
  }));
}

/** Measures of a product; what is unknown counts as nothing. */
export interface Measures {
  readonly id: string;
  readonly weight_g: number | null;
  readonly length_mm: number | null;
  readonly width_mm: number | null;
  readonly height_mm: number | null;
}

export const measuresOf = (tx: Transaction, clientId: string, products: readonly string[]): Promise<Measures[]> =>
  tx.many(sql`
    select id, weight_g, length_mm, width_mm, height_mm from commerce.product
    where client_id = ${clientId} and id = any(${[...products]}::uuid[]) and deleted_at is null`);

/** An order that a quote is for. */
export interface QuotedOrder {
  readonly subtotal: string;
  readonly currency: string | null;
  readonly ship_country: string | null;
  readonly ship_region: string | null;
  readonly ship_postal_code: string | null;
  readonly lines: readonly { readonly product: string; readonly quantity: string }[];
}

export const orderToQuote = (tx: Transaction, clientId: string, id: string): Promise<QuotedOrder | null> =>
  tx.maybeOne(sql`
    select o.subtotal::text, o.currency, o.ship_country, o.ship_region, o.ship_postal_code,
      (select coalesce(json_agg(json_build_object('product', l.product, 'quantity', l.quantity::text) order by l.position), '[]')
        from commerce.sales_order_lines l where l.client_id = o.client_id and l.row_id = o.id) as lines
    from commerce.sales_order o where o.client_id = ${clientId} and o.id = ${id} and o.deleted_at is null`);
