import { price, product } from '@balai/contracts/commerce';
import { type Author, type ResourceContext, writingOf } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { recordRows } from '../repository/price-changes.ts';
import { endProposals, type ProposedChange } from '../repository/price-proposals.ts';

/** Ends what waits of a change: approved prices apply, others are dropped and the former prices stay. */
export async function endChange(
  kit: ResourceContext,
  tx: Transaction,
  {
    change,
    state,
    author,
  }: { readonly change: ProposedChange; readonly state: 'applied' | 'rejected' | 'expired'; readonly author: Author | null },
): Promise<void> {
  const { id, client_id: clientId, reason } = change;
  const rows = await endProposals(tx, clientId, id, state);
  const isApplied = state === 'applied';
  const writing = writingOf(kit, { tx, clientId, author, reason });
  const ofProducts = rows.filter(({ priceId }) => priceId === null);
  if (isApplied) await recordRows(tx, { id, clientId, reason, author, at: writing.at }, ofProducts);
  const action = isApplied ? 'price_change' : 'proposal_dropped';
  for (const { productId, priceId, after } of rows)
    await (priceId === null
      ? writing.follow(product, productId, { action, values: { proposed_price: null, ...(isApplied ? { base_price: after } : {}) } })
      : writing.follow(price, priceId, { action, values: { proposed_amount: null, ...(isApplied ? { amount: after } : {}) } }));
}
