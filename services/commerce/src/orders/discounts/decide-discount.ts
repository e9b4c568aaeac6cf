import type { Round } from '@balai/approvals';
import type { Decision } from '@balai/contracts/approvals';
import { salesOrder } from '@balai/contracts/commerce';
import { authorOf, type ResourceContext, writingOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { ApprovalContext } from '../../approvals/approval-kind.ts';
import { decide } from '../../approvals/decide.ts';
import { orderDiscount } from './discount-approvals.ts';

/**
 * Decides on the discount of an order; the last approval that is needed releases the order in the same transaction.
 * @throws Problem of a decision, own_discount, or of the release
 */
export const decideDiscount = (
  context: ApprovalContext,
  kit: ResourceContext,
  actor: Actor,
  given: { readonly id: string; readonly decision: Decision; readonly note: string | null },
  cause: Cause,
): Promise<Round> =>
  decide(
    { ...context, database: kit.database },
    orderDiscount,
    actor,
    {
      ...given,
      ended: async (tx, order, status) => {
        if (status !== 'approved') return;
        const writing = writingOf(kit, { tx, clientId: order.client_id, author: authorOf(actor) });
        await writing.follow(salesOrder, order.id, { action: 'discount_approved', values: { approved_discount: order.discount } });
        if (order.state === 'on_hold') await writing.move(salesOrder, order.id, 'release');
      },
    },
    cause,
  );
