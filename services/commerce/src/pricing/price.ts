import { price } from '@balai/contracts/commerce';
import { implement } from '@balai/resources';
import { sql } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import type { PriceProposals } from './approvals/price-proposals.ts';
import { lastPrice, recordPrice } from './repository/price-history.ts';

/** Fields that make a version of a price. */
const VERSIONED = ['minimum_quantity', 'amount', 'valid_from', 'valid_to', 'deleted_at'] as const;

/** Prices name their list and product in their title, and every version of them is recorded. A change beyond the client's limit waits for approval. */
export const priceRules = (proposals: PriceProposals) =>
  implement(price, {
    beforeWrite: async (values, before, writing) => {
      const { tx, clientId } = writing;
      const list = values.list ?? before?.list;
      const productId = values.product ?? before?.product;
      // The history of a price is read by its product.
      if (before !== null && (list !== before.list || productId !== before.product))
        throw new Problem(commerceProblems.price_of_another_product);
      const from = values.valid_from === undefined ? (before?.valid_from ?? null) : values.valid_from;
      const to = values.valid_to === undefined ? (before?.valid_to ?? null) : values.valid_to;
      if (from !== null && to !== null && from >= to) throw new Problem(commerceProblems.period_ends_before_it_begins);
      const named = await tx.maybeOne<{ title: string }>(sql`
      select l.code || ' · ' || p.sku || ' · ' || p.name as title from commerce.price_list l, commerce.product p
      where l.client_id = ${clientId} and l.id = ${list} and p.client_id = ${clientId} and p.id = ${productId}`);
      // A reference that leads nowhere is refused by its own name.
      const titled = { ...values, title: named?.title ?? '' };
      if (before === null) {
        // Removing a price and adding it anew is a change of it.
        const { minimum_quantity = 0n, amount = null } = values;
        const last = list == null || productId == null ? null : await lastPrice(writing, { list, product: productId, minimum_quantity });
        const isHeld = last !== null && (await proposals.needed(last, amount, writing));
        return isHeld ? { ...titled, amount: last, proposed_amount: amount } : titled;
      }
      const edited = {
        ...{ productId: before.product, priceId: before.id, field: 'amount', proposed: 'proposed_amount' },
        ...{ before: before.amount, last: null },
      };
      return proposals.hold(titled, edited, writing);
    },
    isLocal: () => true,
    afterWrite: async (row, before, writing) => {
      // A proposal alone is no version of the price.
      if (VERSIONED.some((field) => String(before?.[field]) !== String(row[field]))) await recordPrice(writing, row, before);
      if (before === null && row.proposed_amount !== null)
        await proposals.add({ productId: row.product, priceId: row.id, before: row.amount, after: row.proposed_amount }, writing);
      const isDropped = row.proposed_amount === null || row.deleted_at !== null;
      if (before !== null && before.proposed_amount !== null && isDropped)
        await proposals.supersede({ productId: row.product, priceId: row.id }, writing);
    },
  });
