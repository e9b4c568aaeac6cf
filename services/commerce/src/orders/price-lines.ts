import { decimalText } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { invalidField, type Problem } from '@balai/runtime/problem';
import { resolvePrices } from '../pricing/use-cases/resolve-prices.ts';
import { lineTotal } from './order-total.ts';

/** A line as it is written: fields that the service computes may be absent. */
export interface WrittenLine {
  readonly product: string;
  readonly quantity: bigint;
  readonly unit_price: bigint | null;
  readonly discount: bigint;
  readonly ships_on: string | null;
}

/** A line with its prices. */
export interface PricedLine extends WrittenLine {
  readonly unit_price: bigint;
  readonly list_price: bigint | null;
  readonly total: bigint;
}

const refuse = (index: number, field: string, id: string, en: string, pt: string): Problem =>
  invalidField(`lines.${index}.${field}`, { id, en, pt });

/** Totals above it cannot be stored, in minor units. */
const TOTAL_MAX = 10n ** 15n;

/** What a customer's prices depend on. */
export interface PricedCustomer {
  readonly price_segment: string | null;
  /** Null: crm has set none. */
  readonly currency: string | null;
}

/** Null: crm has no such customer. */
export const pricedCustomer = (tx: Transaction, clientId: string, id: string): Promise<PricedCustomer | null> =>
  tx.maybeOne(sql`select price_segment, currency from commerce.party where client_id = ${clientId} and id = ${id}`);

/** Total of an order in minor units. @throws Problem invalid_request naming `lines` where it is too large to be stored */
export function orderTotal(subtotal: bigint, freight: bigint): bigint {
  const total = subtotal + freight;
  if (total > TOTAL_MAX) {
    const most = decimalText(TOTAL_MAX, 2);
    throw invalidField('lines', {
      id: `berjumlah lebih dari ${most}`,
      en: `add up to more than ${most}`,
      pt: `somam mais de ${most}`,
    });
  }
  return total;
}

/**
 * Gives each line the customer's price at that moment, unless it has an agreed one, and its total.
 * @throws Problem invalid_request naming a line without any price, or whose total is too large to be stored
 */
export async function priceLines(
  tx: Transaction,
  {
    clientId,
    segment,
    currency,
    at,
  }: { readonly clientId: string; readonly segment: string | null; readonly currency: string | null; readonly at: Date },
  lines: readonly WrittenLine[],
): Promise<PricedLine[]> {
  const wanted = lines.map(({ product, quantity }) => ({ productId: product, quantity }));
  const resolved = await resolvePrices(tx, { clientId, segment, currency, at, lines: wanted });
  return lines.map((line, index) => {
    const list_price = resolved[index]?.price ?? null;
    const unit_price = line.unit_price ?? list_price;
    if (unit_price === null)
      throw refuse(
        index,
        'unit_price',
        'wajib diisi: produk ini tidak punya harga',
        'is required: the product has no price',
        'é obrigatório: o produto não tem preço',
      );
    const total = lineTotal(unit_price, line.quantity, line.discount);
    if (total > TOTAL_MAX) {
      const most = decimalText(TOTAL_MAX, 2);
      const [id, en, pt] = [`× harga melebihi ${most}`, `× price is more than ${most}`, `× preço é maior que ${most}`];
      throw refuse(index, 'quantity', id, en, pt);
    }
    return { ...line, unit_price, list_price, total };
  });
}

/** A line that is priced anew; an agreed price, which differs from the list, stays. */
export const withoutListPrice = (line: WrittenLine & { readonly list_price: bigint | null }): WrittenLine =>
  line.unit_price === line.list_price ? { ...line, unit_price: null } : line;

/** What a product asks of an order line. */
interface OrderedProduct {
  readonly id: string;
  readonly state: string;
  readonly minimum_quantity: number | null;
  readonly multiple: number | null;
}

/**
 * Refuses lines that their products do not admit: inactive ones, less than the minimum, no whole multiple.
 * @throws Problem invalid_request naming the line
 */
export async function requireOrderable(tx: Transaction, clientId: string, lines: readonly WrittenLine[]): Promise<void> {
  if (lines.length === 0) throw invalidField('lines', { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' });
  const products = await tx.many<OrderedProduct>(sql`
    select id, state, minimum_quantity, multiple from commerce.product
    where client_id = ${clientId} and id = any(${lines.map(({ product }) => product)}::uuid[]) and deleted_at is null`);
  const byId = new Map(products.map((one) => [one.id, one]));
  for (const [index, { product, quantity }] of lines.entries()) {
    const found = byId.get(product);
    if (found?.state !== 'active') throw refuse(index, 'product', 'tidak aktif', 'is not active', 'não está ativo');
    if (found.minimum_quantity !== null && quantity < BigInt(found.minimum_quantity))
      throw refuse(
        index,
        'quantity',
        'kurang dari jumlah minimum produk',
        'is less than the minimum of the product',
        'é menor que o mínimo do produto',
      );
    if (found.multiple !== null && quantity % BigInt(found.multiple) !== 0n)
      throw refuse(
        index,
        'quantity',
        'bukan kelipatan jumlah jual produk',
        'is no multiple of what the product is sold in',
        'não é múltiplo da quantidade de venda do produto',
      );
  }
}
