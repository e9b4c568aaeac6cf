import { decimalOf } from '@balai/contracts';
import { resourceProblems } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import { readExposure } from '../../finance/repository/exposure.ts';
import type { Resolved } from '../../pricing/domain/choose-price.ts';
import { resolvePrices } from '../../pricing/use-cases/resolve-prices.ts';
import { warehouseNamed } from '../../stock/repository/named-things.ts';
import { defaultWarehouse } from '../../stock/repository/stock-rows.ts';
import { mayOrder } from '../credit.ts';
import * as rows from './entry-rows.ts';

/** What an order is quoted for. */
export interface Asked {
  readonly clientId: string;
  readonly party: string | null;
  readonly warehouse: string | null;
  readonly currency: string | null;
  readonly at: Date;
}

/** A customer with what may still be ordered on credit. Amounts are minor units. */
export interface QuotedCustomer extends rows.CustomerRow {
  readonly mayOrder: boolean;
  readonly balance: bigint;
  readonly limit: bigint | null;
}

/** What an order line would be. */
export interface QuotedLine {
  readonly product: rows.EntryProduct;
  readonly quantity: bigint;
  readonly resolved: Resolved;
  readonly last: rows.LastLine | null;
}

/** The customer and the warehouse that a call is about. */
export interface Quoting extends Asked {
  readonly customer: QuotedCustomer | null;
}

const unknown = (field: string): Problem => new Problem(resourceProblems.unknown_reference, { field }, { field });

/** Finds what a call names. @throws Problem unknown_reference, naming `party` or `warehouse` */
export async function quoting(tx: Transaction, asked: Asked): Promise<Quoting> {
  const { clientId, party } = asked;
  const warehouse = asked.warehouse === null ? await defaultWarehouse(tx, clientId) : await warehouseNamed(tx, clientId, asked.warehouse);
  if (asked.warehouse !== null && warehouse === null) throw unknown('warehouse');
  if (party === null) return { ...asked, warehouse, customer: null };
  const found = await rows.findCustomer(tx, clientId, party);
  if (found === null) throw unknown('party');
  const limit = found.credit_limit === null ? null : BigInt(found.credit_limit);
  // Prices are in the currency of the customer, where the order names none.
  const currency = asked.currency ?? found.currency;
  const { own } = await readExposure(tx, clientId, party, { currency: found.currency ?? currency });
  return { ...asked, warehouse, currency, customer: { ...found, mayOrder: mayOrder(found.state), balance: own.exposure, limit } };
}

/** Prices and stock of lines, in their order. @throws Problem unknown_reference, naming the line */
export async function quoteLines(
  tx: Transaction,
  { clientId, customer, warehouse, currency, at }: Quoting,
  lines: readonly { readonly product: string; readonly quantity: bigint }[],
): Promise<QuotedLine[]> {
  if (lines.length === 0) return [];
  const ids = [...new Set(lines.map(({ product }) => product))];
  const products = await rows.entryProducts(tx, clientId, ids, warehouse);
  const last = customer === null ? new Map<string, rows.LastLine>() : await rows.lastLines(tx, clientId, customer.id, ids);
  const wanted = lines.map(({ product, quantity }) => ({ productId: product, quantity }));
  const resolved = await resolvePrices(tx, { clientId, segment: customer?.price_segment ?? null, currency, at, lines: wanted });
  return lines.map(({ product: id, quantity }, index) => {
    const [product, price] = [products.get(id), resolved[index]];
    if (product === undefined || price === undefined) throw unknown(`lines.${index}.product`);
    return { product, quantity, resolved: price, last: last.get(id) ?? null };
  });
}

/** The quantity of a line. @throws Problem invalid_request, naming the line */
export function quantityOf(text: string, index: number): bigint {
  const quantity = decimalOf(text.trim(), 3);
  if (quantity === null || quantity <= 0n)
    throw invalidField(`lines.${index}.quantity`, {
      id: 'harus angka di atas nol dengan paling banyak 3 angka di belakang titik',
      en: 'must be a number above zero with at most 3 digits after the point',
      pt: 'deve ser um número acima de zero com no máximo 3 casas decimais',
    });
  return quantity;
}
