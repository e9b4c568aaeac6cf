import { product } from '@balai/contracts/commerce';
import { implement, type Writing } from '@balai/resources';
import { sql } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { PriceProposals } from '../pricing/approvals/price-proposals.ts';
import { lastBasePrice, recordBasePrice } from '../pricing/repository/price-history.ts';
import { commerceProblems } from '../problems.ts';
import { checkAlerts } from '../stock/repository/stock-alerts.ts';
import { hasStock } from '../stock/repository/stock-rows.ts';
import { gtinOf } from './gtin.ts';

/** Variants have one level: a parent has none itself, and a product with variants gets none. */
async function requireParent({ tx, clientId }: Writing, parentId: string, id: string | null): Promise<void> {
  const isBelow = await tx.maybeOne(sql`
    select 1 as one from commerce.product
    where client_id = ${clientId} and deleted_at is null
      and (id = ${parentId} and parent is not null or parent = ${id}::uuid or id = ${parentId} and id = ${id}::uuid) limit 1`);
  if (isBelow !== null) throw new Problem(commerceProblems.variant_of_variant);
}

/** A product keeps a valid GTIN, its prices are recorded, and its reorder level decides over stock alerts. */
export const productRules = (proposals: PriceProposals) =>
  implement(product, {
    beforeWrite: async (values, before, writing) => {
      if (typeof values.parent === 'string') await requireParent(writing, values.parent, before?.id ?? null);
      const barcode = typeof values.barcode === 'string' ? gtinOf(values.barcode) : undefined;
      if (barcode === null) throw new Problem(commerceProblems.invalid_barcode);
      const written = barcode === undefined ? values : { ...values, barcode };
      if (before === null) return written;
      const edited = {
        ...{ productId: before.id, priceId: null, field: 'base_price', proposed: 'proposed_price', before: before.base_price },
        last: before.base_price === null && 'base_price' in values ? await lastBasePrice(writing, before.id) : null,
      };
      return proposals.hold(written, edited, writing);
    },
    isLocal: ({ parent }) => typeof parent !== 'string',
    beforeRemove: async ({ id }, { tx, clientId }) => {
      if (await hasStock(tx, clientId, { productId: id })) throw new Problem(commerceProblems.still_in_stock);
    },
    afterWrite: async (row, before, writing) => {
      const amount = row.deleted_at === null ? row.base_price : null;
      const old = before === null || before.deleted_at !== null ? null : before.base_price;
      if (amount !== old) await recordBasePrice(writing, row.id, amount);
      const isDropped = row.proposed_price === null || row.deleted_at !== null;
      if (before !== null && before.proposed_price !== null && isDropped)
        await proposals.supersede({ productId: row.id, priceId: null }, writing);
      if ((before?.reorder_level ?? null) !== row.reorder_level)
        await checkAlerts(writing.tx, { clientId: writing.clientId, productIds: [row.id], at: writing.at });
    },
  });
