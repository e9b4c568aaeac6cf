import { openRound } from '@balai/approvals';
import type { Writing } from '@balai/resources';
import type { ApprovalContext } from '../../approvals/approval-kind.ts';
import { orderApprovals as tables } from '../../approvals/tables.ts';
import { discountApprovals } from './discount-approvals.ts';
import { limitOf, lockDiscounted } from './discounted-order.ts';

/** What the rules of orders need of the approval of discounts. */
export interface OrderDiscounts {
  /** Whether the author of a change may give the discount, or approvers have approved it. */
  isWithin(order: { readonly discount: bigint | null; readonly approved_discount: bigint | null }, writing: Writing): Promise<boolean>;
  /** Opens a request for the order, unless it has one. */
  request(orderId: string, writing: Writing): Promise<void>;
  /** Ends the open request of an order that changed, or is cancelled. */
  withdraw(orderId: string, writing: Writing): Promise<void>;
}

/** The approval of discounts, for the rules of orders. */
export function orderDiscounts(context: ApprovalContext): OrderDiscounts {
  const engine = discountApprovals(context);
  return {
    async isWithin({ discount, approved_discount }, { tx, clientId, author }) {
      const given = discount ?? 0n;
      if (given === 0n || given <= (approved_discount ?? 0n)) return true;
      const account = author === null ? null : await tables.accounts.findOfClient(tx, author.accountId, clientId);
      const limit = await limitOf(tx, clientId, account?.role ?? null);
      return limit === null || given <= limit;
    },

    async request(orderId, { tx, author }) {
      if ((await tables.rounds.newestOf(tx, orderId))?.status === 'open') return;
      const order = await lockDiscounted(tx, orderId);
      if (order === null) throw new Error(`order ${orderId} is gone within its own transaction`);
      const by = { accountId: author?.accountId ?? null, name: author?.username ?? 'sistem' };
      // The submitter may not decide, although the history does not have the submission yet.
      const writers = by.accountId === null ? order.writers : [...order.writers, by.accountId];
      await openRound(engine, tx, { ...order, writers }, by);
    },

    async withdraw(orderId, { tx, at }) {
      const round = await tables.rounds.newestOf(tx, orderId);
      if (round?.status === 'open') await tables.rounds.end(tx, round.round_id, 'void', at);
    },
  };
}
