import Type from 'typebox';
import { finance } from '../../access/roles.ts';
import { approvalFields, DecisionBody } from '../../approvals/models.ts';
import { putPolicyRoute, showPolicyRoutes } from '../../approvals/policy-routes.ts';
import { definePermission } from '../../define/permission.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientId, ClientIdInput, nullable, oneOf, only, Uuid } from '../../define/schema.ts';
import { PriceChange, priceChangeRead, UnitPrice } from './price-routes.ts';

const service = 'commerce';

export const priceChangeApprove = definePermission('price-change:approve', {
  summary: 'approve large changes of prices, and set how they are approved',
  texts: {
    id: 'Perubahan harga: menyetujui perubahan besar',
    en: 'Price changes: approve large ones',
    pt: 'Alterações de preços: aprovar as grandes',
  },
  roles: [finance],
});

/** A new price that waits, or waited, for approval. */
export const PriceProposal = Type.Object({
  product_id: Uuid,
  /** Null: the base price of the product. */
  price_id: nullable(Uuid),
  sku: Type.String(),
  name: Type.String(),
  before: UnitPrice,
  after: UnitPrice,
  /** `superseded`: the price was set otherwise since. */
  state: oneOf('waiting', 'applied', 'rejected', 'expired', 'superseded'),
});

export const PriceApproval = Type.Object({
  change: PriceChange,
  /** The first ones by SKU. */
  proposals: Type.Array(PriceProposal),
  ...approvalFields,
});

const ById = Type.Object({ id: Uuid });
const own = { kind: 'own' } as const;
const example = { params: { id: '{own.stock.change}' } };

export const getPriceApproval = defineRoute({
  id: 'commerce.price-changes.approval',
  service,
  method: 'GET',
  path: '/api/price-changes/:id/approval',
  summary: 'Show the prices of a change that wait for approval, and the answers given; null: none did',
  access: { permission: priceChangeRead, tenant: own },
  params: ById,
  response: success(nullable(PriceApproval)),
  problems: ['not_found'],
  example,
});

export const decidePriceChange = defineRoute({
  id: 'commerce.price-changes.decide',
  service,
  method: 'POST',
  path: '/api/price-changes/:id/decision',
  summary: 'Decide on the prices of a change that wait; the last approval that is needed applies them',
  access: { permission: priceChangeApprove, tenant: own },
  heavy: true,
  params: ById,
  body: DecisionBody,
  response: success(PriceApproval),
  problems: ['not_found', 'no_open_approval', 'decision_not_yours', 'own_price_change', 'invalid_request'],
  example: { ...example, body: { decision: 'approve' } },
});

/** Policies for changes of prices. */
const policies = { service, id: 'commerce.price-approval-policies', path: '/api/price-approval-policies/:client_id' } as const;

export const { get: getPricePolicy, approvers: listPriceApprovers } = showPolicyRoutes({
  ...policies,
  permission: priceChangeRead,
  summary: 'Show how large changes of prices are approved',
});

export const putPricePolicy = putPolicyRoute({
  ...policies,
  permission: priceChangeApprove,
  summary: 'Set how large changes of prices are approved from now on; open requests go on as they began',
});

/** From which difference on a new price waits for approval. */
export const PriceLimit = Type.Object({
  client_id: ClientId,
  /** Percent of the former price; null: no change waits. */
  limit_percent: nullable(Type.String({ pattern: '^\\d{1,4}(\\.\\d{1,2})?$', description: 'At most two digits after the point' })),
});

const client_id = Type.Optional(ClientIdInput);
const problems = ['client_required', 'client_not_found'];

export const showPriceLimit = defineRoute({
  id: 'commerce.price-limits.show',
  service,
  method: 'GET',
  path: '/api/price-limits',
  summary: 'Show from which difference on a new price waits for approval; 15 % unless set',
  access: { permission: priceChangeRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id }),
  response: success(PriceLimit),
  problems,
});

export const putPriceLimit = defineRoute({
  id: 'commerce.price-limits.put',
  service,
  method: 'PUT',
  path: '/api/price-limits',
  summary: 'Set from which difference on a new price waits for approval',
  access: { permission: priceChangeApprove, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id, limit_percent: PriceLimit.properties.limit_percent }),
  response: success(PriceLimit),
  problems,
  example: { body: { client_id: '{client}', limit_percent: '15' } },
});
