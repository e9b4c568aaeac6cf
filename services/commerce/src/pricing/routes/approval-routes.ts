import { approvalWire, bindPutPolicy, bindShowPolicy, type PolicyContext, type Round } from '@balai/approvals';
import { decimalOf, decimalText } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { authorOf, clientOf, type ResourceContext } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ApprovalContext } from '../../approvals/approval-kind.ts';
import { decide, showApproval } from '../../approvals/decide.ts';
import { endChange } from '../approvals/end-change.ts';
import { priceChangeKind } from '../approvals/price-change-kind.ts';
import { changeLimit, readLimit } from '../use-cases/price-limit.ts';
import { readProposals } from '../use-cases/read-proposals.ts';
import { changeWire } from './change-wire.ts';

const success = true as const;

/** Routes by which large changes of prices are approved. */
export function priceApprovalRoutes(context: ApprovalContext, kit: ResourceContext): RouteBinding[] {
  const { database } = kit;
  const kind = priceChangeKind(() => kit);
  const policies: PolicyContext = {
    ...{ database, clock: context.clock, tables: kind.tables, permission: kind.permission.name },
    clientOf: (actor, named) => clientOf(kit, actor, named),
  };
  const wired = async (actor: Actor, id: string, round: Round, mayDecide: boolean) => {
    const { change, proposals } = await readProposals(database, actor, id);
    return {
      change: changeWire(change),
      proposals: proposals.map(({ before, after, ...row }) => ({
        ...{ ...row, before: decimalText(BigInt(before), 4), after: decimalText(BigInt(after), 4) },
      })),
      ...approvalWire(round, mayDecide),
    };
  };
  return [
    bind(wire.getPriceApproval, async ({ actor, params: { id } }) => {
      const found = await showApproval(database, kind, actor, id);
      return { body: { success, data: found === null ? null : await wired(actor, id, found.round, found.mayDecide) } };
    }),
    bind(wire.decidePriceChange, async ({ actor, params: { id }, body, request }) => {
      const given = { id, decision: body.decision, note: body.note ?? null };
      const round = await decide(
        { ...context, database },
        kind,
        actor,
        {
          ...given,
          ended: (tx, change, status) =>
            endChange(kit, tx, { change, state: status === 'approved' ? 'applied' : 'rejected', author: authorOf(actor) }),
        },
        request.cause,
      );
      return { body: { success, data: await wired(actor, id, round, false) } };
    }),
    ...bindShowPolicy({ get: wire.getPricePolicy, approvers: wire.listPriceApprovers }, policies),
    bindPutPolicy(wire.putPricePolicy, policies),
    bind(wire.showPriceLimit, async ({ actor, query }) => {
      const clientId = await clientOf(kit, actor, query.client_id);
      const limit = await readLimit(database, actor, clientId);
      return { body: { success, data: { client_id: clientId, limit_percent: limit === null ? null : decimalText(limit, 2) } } };
    }),
    bind(wire.putPriceLimit, async ({ actor, body, request }) => {
      const clientId = await clientOf(kit, actor, body.client_id);
      const limit = body.limit_percent === null ? null : decimalOf(body.limit_percent, 2);
      await changeLimit({ ...context, database }, actor, { clientId, limit }, request.cause);
      return { body: { success, data: { client_id: clientId, limit_percent: limit === null ? null : decimalText(limit, 2) } } };
    }),
  ];
}
