import { approvalWire, bindPutPolicy, bindShowPolicy, type PolicyContext } from '@balai/approvals';
import * as wire from '@balai/contracts/commerce';
import { clientOf, type ResourceContext } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ApprovalContext } from '../../approvals/approval-kind.ts';
import { showApproval } from '../../approvals/decide.ts';
import { decideDiscount } from './decide-discount.ts';
import { orderDiscount } from './discount-approvals.ts';

const success = true as const;

/** Routes by which discounts are approved. */
export function approvalRoutes(context: ApprovalContext, kit: ResourceContext): RouteBinding[] {
  const { database } = kit;
  const policies: PolicyContext = {
    ...{ database, clock: context.clock, tables: orderDiscount.tables, permission: orderDiscount.permission.name },
    clientOf: (actor, named) => clientOf(kit, actor, named),
  };
  return [
    bind(wire.getOrderApproval, async ({ actor, params: { id } }) => {
      const found = await showApproval(database, orderDiscount, actor, id);
      return { body: { success, data: found === null ? null : { order_id: id, ...approvalWire(found.round, found.mayDecide) } } };
    }),
    bind(wire.decideDiscount, async ({ actor, params: { id }, body, request }) => {
      const given = { id, decision: body.decision, note: body.note ?? null };
      const round = await decideDiscount(context, kit, actor, given, request.cause);
      return { body: { success, data: { order_id: id, ...approvalWire(round, false) } } };
    }),
    ...bindShowPolicy({ get: wire.getOrderPolicy, approvers: wire.listOrderApprovers }, policies),
    bindPutPolicy(wire.putOrderPolicy, policies),
  ];
}
