import { approvalTables } from '@balai/approvals';

/** Accounts that decide, whatever on. */
const account = 'commerce.account';

/** Policies, rounds and requests for the discounts of orders. */
export const orderApprovals = approvalTables({
  ...{ account, subjectId: 'order_id', requestId: 'request_id' },
  ...{ policy: 'commerce.approval_policy', round: 'commerce.approval_round', request: 'commerce.approval_request' },
});

/** The same for changes of prices. */
export const priceApprovals = approvalTables({
  ...{ account, subjectId: 'change_id', requestId: 'request_id' },
  policy: 'commerce.price_approval_policy',
  round: 'commerce.price_approval_round',
  request: 'commerce.price_approval_request',
});
