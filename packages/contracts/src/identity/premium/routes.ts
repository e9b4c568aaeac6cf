import Type from 'typebox';
import { ownRecord, self } from '../../access/permissions.ts';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { premiumDecide } from '../permissions.ts';
import {
  OwnPremiumConfirmation,
  OwnPremiumInput,
  OwnPremiumRequest,
  PREMIUM_DAYS_MAX,
  PREMIUM_REQUEST_STATES,
  PROOF_BODY_BYTES,
  PremiumConfirmation,
  PremiumPrice,
  PremiumRequest,
  PremiumRequestInput,
  PremiumTier,
} from './models.ts';

const answered = Type.Object({ success: Type.Literal(true), request: PremiumRequest });
const answeredOwn = Type.Object({ success: Type.Literal(true), request: OwnPremiumRequest });
const PROOF_PROBLEMS = ['files_quota', 'blob_too_large', 'blob_type_refused', 'invalid_proof_url', 'invalid_phone'] as const;

export const requestPremium = defineRoute({
  id: 'premium.request',
  service: 'identity',
  method: 'POST',
  path: '/api/premium/request',
  summary:
    'Ask for premium for one’s own account. Without `client_id` it is about the active client. A request without proof ends after 24 hours, one with proof after 48. An account has one open request per client.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: PremiumRequestInput,
  bodyLimitBytes: PROOF_BODY_BYTES,
  status: [201],
  response: answered,
  problems: ['client_required', 'client_not_found', 'account_not_found', 'premium_request_open', 'premium_endless', ...PROOF_PROBLEMS],
  example: {
    body: {
      client_id: '{client}',
      bank_name: 'BRI',
      account_number: '0012 3456 7890',
      sender_name: 'Budi Santoso',
      transfer_amount: 150_123,
      unique_code: '123',
      premium_tier: 'premium_1',
    },
  },
});

export const confirmPremiumRequest = defineRoute({
  id: 'premium.confirm',
  service: 'identity',
  method: 'PUT',
  path: '/api/premium/request/:token/confirm',
  summary: 'Send the proof of payment for one’s own open request: a file, or its address. Other fields replace those of the request.',
  access: { permission: self, tenant: { kind: 'own' } },
  params: Type.Object({ token: Uuid }),
  body: PremiumConfirmation,
  bodyLimitBytes: PROOF_BODY_BYTES,
  response: answered,
  problems: ['premium_request_not_found', 'premium_request_closed', 'payment_proof_required', ...PROOF_PROBLEMS],
  example: { params: { token: '{own.premium.token}' }, body: { proof_url: 'https://contoh.id/bukti/123.jpg' } },
});

export const latestPremiumRequest = defineRoute({
  id: 'premium.latest',
  service: 'identity',
  method: 'GET',
  path: '/api/premium/request/latest',
  summary: 'The newest premium request of one’s own account; null without one.',
  access: { permission: self, tenant: { kind: 'platform' } },
  response: Type.Object({ success: Type.Literal(true), hasOpenRequest: Type.Boolean(), request: nullable(PremiumRequest) }),
});

export const premiumPrices = defineRoute({
  id: 'premium.prices',
  service: 'identity',
  method: 'GET',
  path: '/api/premium/prices',
  summary: 'What each tier of premium costs, and for how many days an approval gives it.',
  access: { permission: self, tenant: { kind: 'platform' } },
  response: success(Type.Object({ days: Type.Integer({ minimum: 1 }), prices: Type.Array(PremiumPrice) })),
});

export const showPremiumRequest = defineRoute({
  id: 'premium.show',
  service: 'identity',
  method: 'GET',
  path: '/api/premium/request/:token',
  summary: 'One premium request of one’s own account.',
  access: { permission: self, tenant: { kind: 'own' } },
  params: Type.Object({ token: Uuid }),
  response: answered,
  problems: ['premium_request_not_found'],
  example: { params: { token: '{own.premium.token}' } },
});

export const listPremiumRequests = defineRoute({
  id: 'premium-requests.list',
  service: 'identity',
  method: 'GET',
  path: '/api/premium/requests',
  summary: 'Premium requests of accounts and people, newest first. `open`: pending or confirmed.',
  access: { permission: premiumDecide, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    state: Type.Optional(oneOf('open', 'all', ...PREMIUM_REQUEST_STATES)),
    ...paging,
  }),
  response: listed(PremiumRequest),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

const ONE = {
  service: 'identity',
  method: 'POST',
  access: { permission: premiumDecide, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  response: answered,
} as const;

export const approvePremiumRequest = defineRoute({
  ...ONE,
  id: 'premium-requests.approve',
  path: '/api/premium/requests/:id/approve',
  summary:
    'Approve an open premium request: its account or person gets a subscription at once. Premium of the same tier that still runs is extended. 409 `premium_request_decided` names the state of a request that is not open.',
  body: Type.Object({
    /** Absent: the tier that was asked for. */
    tier: Type.Optional(PremiumTier),
    /** Days of premium; 30 unless told. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: PREMIUM_DAYS_MAX })),
  }),
  problems: ['premium_request_not_found', 'premium_request_decided', 'premium_endless'],
  example: { params: { id: '{own.premium.id}' }, body: { days: 30 } },
});

export const denyPremiumRequest = defineRoute({
  ...ONE,
  id: 'premium-requests.deny',
  path: '/api/premium/requests/:id/deny',
  summary: 'Deny an open premium request. 409 `premium_request_decided` names the state of a request that is not open.',
  body: Type.Object({
    /** Sent to the requester. */
    reason: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  }),
  problems: ['premium_request_not_found', 'premium_request_decided'],
  example: { params: { id: '{own.premium.id}' }, body: { reason: 'Dana belum masuk' } },
});

export const requestOwnPremium = defineRoute({
  id: 'premium-requests.create',
  service: 'identity',
  method: 'POST',
  path: '/api/premium-requests',
  summary: 'Ask for premium for oneself, as a member. A person has one open request.',
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  body: OwnPremiumInput,
  bodyLimitBytes: PROOF_BODY_BYTES,
  status: [201],
  response: answeredOwn,
  problems: ['person_not_found', 'client_not_found', 'premium_request_open', ...PROOF_PROBLEMS],
  example: { body: { bank_name: 'BRI', account_number: '001234567890', sender_name: 'Budi Santoso' } },
});

export const confirmOwnPremium = defineRoute({
  id: 'premium-requests.confirm',
  service: 'identity',
  method: 'PUT',
  path: '/api/premium-requests/:id',
  summary: 'Send the proof of payment for one’s own open request, as a member. What becomes of it is not the member’s to say.',
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  body: OwnPremiumConfirmation,
  bodyLimitBytes: PROOF_BODY_BYTES,
  response: answeredOwn,
  problems: ['person_not_found', 'premium_request_not_found', 'premium_request_closed', 'payment_proof_required', ...PROOF_PROBLEMS],
  example: { params: { id: '{own.member.premium}' }, body: { screenshot_url: 'https://contoh.id/bukti/123.jpg' } },
});
