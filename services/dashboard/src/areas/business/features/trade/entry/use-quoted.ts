import { useQuery } from '@tanstack/react-query';
import { amountIn } from '../amounts.ts';
import { quoteQuery } from '../queries.ts';
import { useSettled } from '../use-settled.ts';
import { decimal, type OrderDraft, orderedLines } from './draft.ts';

const SETTLE_MS = 200;

/** Prices and stock of the lines of a draft by their keys, and its customer, while it is typed. */
export function useQuoted(clientId: string, draft: OrderDraft) {
  const ordered = orderedLines(draft);
  const about = { party: draft.party?.id, warehouse: draft.warehouse || undefined, currency: draft.currency || undefined };
  const asked = {
    ...about,
    lines: ordered.map(({ product, quantity }) => ({
      product: product.id,
      quantity: (amountIn(quantity, 3) ?? 0n) <= 0n ? '1' : decimal(quantity),
    })),
  };
  const settled = JSON.parse(useSettled(JSON.stringify(asked), SETTLE_MS)) as typeof asked;
  const quote = useQuery(quoteQuery(clientId, settled, settled.lines));
  const byQuantity = new Map(quote.data?.lines.map((line) => [`${line.product_id} ${Number(line.quantity)}`, line]));
  const byProduct = new Map(quote.data?.lines.map((line) => [line.product_id, line]));
  // Until the answer for the quantity is there, that of another quantity stands.
  const lines = new Map(
    ordered.flatMap(({ key, product, quantity }) => {
      const found = byQuantity.get(`${product.id} ${Number(decimal(quantity)) || 1}`) ?? byProduct.get(product.id);
      return found === undefined ? [] : [[key, found] as const];
    }),
  );
  const customer = draft.party === null || quote.data?.customer?.id !== draft.party.id ? null : quote.data.customer;
  return { about, lines, customer, currency: draft.currency || customer?.currency || null };
}
