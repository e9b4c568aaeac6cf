import { approvalTables } from '@balai/approvals';

/** Policies, rounds and requests of the editorial desk, and the accounts it knows. */
export const { accounts, policies, requests, rounds } = approvalTables({
  account: 'editorial.account',
  policy: 'editorial.policy',
  round: 'editorial.approval_round',
  request: 'editorial.approval_ask',
  subjectId: 'piece_id',
  requestId: 'ask_id',
});
