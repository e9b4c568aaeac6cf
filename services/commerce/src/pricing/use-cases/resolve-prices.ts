import { dayOf } from '@balai/calendar';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound, findClient } from '@balai/runtime/directory';
import { choosePrice, type Resolved } from '../domain/choose-price.ts';
import { recordedPrices } from '../repository/price-history.ts';

/** What prices are asked for. */
export interface PricesQuestion {
  readonly clientId: string;
  /** Of the customer; null: none. */
  readonly segment: string | null;
  /** Lists of other currencies are left out; null: of any. */
  readonly currency?: string | null;
  readonly at: Date;
  /** Prices as they were recorded by then; absent: by `at`. */
  readonly knownAt?: Date;
  /** Quantities are thousandths. */
  readonly lines: readonly { readonly productId: string; readonly quantity: bigint }[];
}

/**
 * Prices of products, in the order of the lines, read in one statement. They follow from recorded versions alone, so that the price of a past instant is the same
 * whenever it is asked for. @throws Problem client_not_found
 */
export async function resolvePrices(
  tx: Transaction,
  { clientId, segment, currency = null, at, knownAt = at, lines }: PricesQuestion,
): Promise<Resolved[]> {
  const client = await findClient(tx, clientId);
  if (client === null) throw clientNotFound(clientId);
  const day = dayOf(at, client.timezone);
  const recorded = await recordedPrices(tx, clientId, [...new Set(lines.map(({ productId }) => productId))], knownAt);
  return lines.map(({ productId, quantity }) => {
    const { basePrice = null, candidates = [] } = recorded.get(productId) ?? {};
    return choosePrice(basePrice, candidates, { segment, currency, quantity, at, day });
  });
}

/** The price of one product, see {@link resolvePrices}. */
export async function resolvePrice(
  tx: Transaction,
  { product, quantity, ...question }: Omit<PricesQuestion, 'lines'> & { readonly product: string; readonly quantity: bigint },
): Promise<Resolved> {
  const [resolved] = await resolvePrices(tx, { ...question, lines: [{ productId: product, quantity }] });
  if (resolved === undefined) throw new Error('one line has one price');
  return resolved;
}
