import Type from 'typebox';
import { finance } from '../../access/roles.ts';
import { DecisionBody } from '../../approvals/models.ts';
import { putPolicyRoute, showPolicyRoutes } from '../../approvals/policy-routes.ts';
import { definePermission } from '../../define/permission.ts';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { nullable, Uuid } from '../../define/schema.ts';
import { OrderApproval } from './approval-models.ts';
import { salesOrder } from './sales-order.ts';

const service = 'commerce';

export const orderDiscountApprove = definePermission('order-discount:approve', {
  summary: 'approve discounts of orders',
  texts: { id: 'Pesanan: menyetujui diskon', en: 'Orders: approve discounts', pt: 'Pedidos: aprovar descontos' },
  roles: [finance],
});

const params = Type.Object({ id: Uuid });
const ofOrder = { id: '{own.row}' };

export const getOrderApproval = defineRoute({
  id: 'commerce.orders.approval',
  service,
  method: 'GET',
  path: '/api/orders/:id/approval',
  summary: 'Show the newest request to approve the discount of an order; null: there was none',
  access: { permission: permissionOf(salesOrder, 'read'), tenant: { kind: 'own' } },
  params,
  response: success(nullable(OrderApproval)),
  problems: ['not_found'],
  example: { params: ofOrder },
});

export const decideDiscount = defineRoute({
  id: 'commerce.orders.decide-discount',
  service,
  method: 'POST',
  path: '/api/orders/:id/discount-decision',
  summary: 'Decide on the discount of an order; the last approval that is needed releases the order',
  access: { permission: orderDiscountApprove, tenant: { kind: 'own' } },
  params,
  body: DecisionBody,
  response: success(OrderApproval),
  problems: ['not_found', 'no_open_approval', 'decision_not_yours', 'own_discount', 'invalid_request'],
  example: { params: ofOrder, body: { decision: 'approve' } },
});

/** Policies for the discounts of orders. */
const policies = { service, id: 'commerce.order-approval-policies', path: '/api/order-approval-policies/:client_id' } as const;

export const { get: getOrderPolicy, approvers: listOrderApprovers } = showPolicyRoutes({
  ...policies,
  permission: permissionOf(salesOrder, 'read'),
  summary: 'Show how the discounts of a client are approved',
});

export const putOrderPolicy = putPolicyRoute({
  ...policies,
  permission: orderDiscountApprove,
  summary: 'Set how the discounts of a client are approved from now on; open requests go on as they began',
});
