import { slices } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Catalogue } from '@balai/trade-demo';

interface Version {
  readonly product: string;
  readonly list: string | null;
  readonly price: string | null;
  readonly minimum: bigint;
  readonly old: number | null;
  readonly amount: number;
  readonly from: Date | null;
  readonly at: Date;
  readonly reason: string | null;
}

/** Every version of every price, oldest first. */
const versionsOf = ({ articles, prices }: Catalogue): Version[] =>
  [
    ...articles.flatMap(({ row, basePrices }) =>
      basePrices.map(({ at, amount }, index): Version => {
        const base = { product: row.id, list: null, price: null, minimum: 0n, from: null };
        return {
          ...base,
          old: basePrices[index - 1]?.amount ?? null,
          amount,
          at: new Date(at),
          reason: index === 0 ? null : 'Reajuste anual',
        };
      }),
    ),
    ...prices.map(({ row }): Version => {
      const listed = { product: row.product, list: row.list, price: row.id, minimum: row.minimum_quantity, from: row.valid_from };
      return { ...listed, old: null, amount: Number(row.amount), at: row.created_at, reason: null };
    }),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

/** Records the prices of the demo, so that the price of a past instant follows from them. */
export async function seedPrices(tx: Transaction, clientId: string, catalogue: Catalogue): Promise<void> {
  const { lists } = catalogue;
  await tx.execute(sql`
    insert into commerce.price_list_history (client_id, list_id, code, segment, currency, priority, valid_from, valid_to, is_removed, recorded_at)
    select client_id, id, code, segment, currency, priority, valid_from, valid_to, false, created_at from commerce.price_list
    where client_id = ${clientId} and id = any(${lists.map(({ id }) => id)}::uuid[]) order by created_at, id`);
  for (const slice of slices(versionsOf(catalogue)))
    await tx.execute(sql`
      insert into commerce.price_history (client_id, product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, recorded_at, by_name,
        reason)
      select ${clientId}, u.product_id, u.list_id, u.price_id, u.minimum_quantity, u.old_amount, u.amount, u.valid_from, u.recorded_at, 'operations', u.reason
      from unnest(${slice.map(({ product }) => product)}::uuid[], ${slice.map(({ list }) => list)}::uuid[], ${slice.map(({ price }) => price)}::uuid[],
        ${slice.map(({ minimum }) => minimum)}::bigint[], ${slice.map(({ old }) => old)}::bigint[], ${slice.map(({ amount }) => amount)}::bigint[],
        ${slice.map(({ from }) => from)}::timestamptz[], ${slice.map(({ at }) => at)}::timestamptz[], ${slice.map(({ reason }) => reason)}::text[])
        with ordinality u (product_id, list_id, price_id, minimum_quantity, old_amount, amount, valid_from, recorded_at, reason, position)
      order by u.position`);
}
