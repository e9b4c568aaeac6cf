import { orderIssue } from '@balai/contracts/commerce';
import { implement } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { lockOrder } from '../../locks/locked-rows.ts';
import { commerceProblems } from '../../problems.ts';
import { countOnOrder } from './flag-order.ts';
import { issuesOf, isUnresolved } from './issue-repository.ts';

/** What an issue is about does not change. */
const FIXED_FIELDS: readonly string[] = ['order', 'kind'];

/** The rules of issues. Their order counts the unresolved ones. */
export const orderIssueRules = implement(orderIssue, {
  beforeWrite: async (values, before, { tx, clientId }) => {
    if (before !== null) {
      if (before.state === 'resolved') throw new Problem(commerceProblems.issue_resolved);
      const fixed = FIXED_FIELDS.find((name) => name in values && values[name as 'kind'] !== before[name as 'kind']);
      if (fixed !== undefined) throw new Problem(commerceProblems.issue_fixed, {}, { field: fixed });
      return values;
    }
    const order = await lockOrder(tx, clientId, values.order ?? '');
    // The kit refuses an order that does not exist.
    if (order === null) return values;
    const same = (await issuesOf(tx, clientId, order.id)).find((one) => one.kind === values.kind && isUnresolved(one));
    if (same !== undefined) throw new Problem(commerceProblems.issue_open_already, { number: same.number });
    return { ...values, party: order.party };
  },
  beforeRemove: async ({ order, cause, state }, { tx, clientId }) => {
    const isOver = (await lockOrder(tx, clientId, order))?.state === 'cancelled';
    if (!isOver && (cause !== null || state !== 'open')) throw new Problem(commerceProblems.issue_kept);
  },
  effects: {
    take: ({ owner }, { author }) => ({ owner: author?.username ?? owner }),
    resolve: (_row, { reason, at }) => ({ resolution: reason, resolved_at: at }),
  },
  afterWrite: async ({ order }, _before, writing) => countOnOrder(writing, order),
});
