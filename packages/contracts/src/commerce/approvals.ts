import Type from 'typebox';
import { self } from '../access/permissions.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

/** Something of commerce that waits for the caller's decision. */
export const WaitingApproval = Type.Object({
  kind: oneOf('order_discount', 'price_change'),
  /** Of the order, or of the price change. */
  id: Uuid,
  /** Number of the order, or name of the first product. */
  title: Type.String(),
  /** Customer of the order, or reason of the price change. */
  about: Type.String(),
  /** Prices that wait; 1 for an order. */
  count: Count,
  /** Discount of the order, or largest difference of a price, in percent; null: the former price was zero. */
  percent: nullable(Type.String({ pattern: '^-?\\d{1,12}\\.\\d{2}$' })),
  requested_by: Type.String(),
  opened_at: Instant,
  due_at: nullable(Instant),
});

export const listWaitingApprovals = defineRoute({
  id: 'commerce.approvals.waiting',
  service: 'commerce',
  method: 'GET',
  path: '/api/approvals/waiting',
  summary: 'List discounts and price changes that wait for the caller’s decision, the longest waiting first',
  access: { permission: self, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: success(Type.Array(WaitingApproval)),
  problems: ['client_required', 'client_not_found'],
});
