import { keys, type LegacyShape, under, type Values } from './shape.ts';

/** Of an account of the dashboard. */
const request: Values = keys('request_token string, status string, bank_name string, account_number string, sender_name string');
/** Of a member's phone app. */
const ofMember: Values = {
  ...keys('request_id number, user_id string, sender_name string?, account_number string?, bank_name string?'),
  ...keys('screenshot_url string?, status string, created_at string, updated_at string'),
};
const one: Values = { success: 'boolean', ...under('request.', request) };
const oneOfMember: Values = { success: 'boolean', ...under('request.', ofMember) };

/** Requests for premium. */
export const premiumShapes: readonly LegacyShape[] = [
  { route: 'POST /api/premium/request', status: 201, values: one },
  { route: 'PUT /api/premium/request/:token/confirm', values: one },
  { route: 'GET /api/premium/request/latest', values: keys('success boolean, hasOpenRequest boolean, request object?') },
  { route: 'GET /api/premium/request/:token', values: one },
  { route: 'POST /api/premium-requests', status: 201, values: oneOfMember },
  { route: 'PUT /api/premium-requests/:id', values: oneOfMember },
];
