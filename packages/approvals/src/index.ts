export { isCodeOf, readAnswer } from './domain/approval-code.ts';
export {
  type ApprovalRequest,
  type Approver,
  dueAt,
  engagedIn,
  hasDecided,
  isLate,
  missedOf,
  openRequestOf,
  type Policy,
  type Round,
  type StoredPolicy,
  standardPolicy,
} from './domain/round.ts';
export { statusOf } from './domain/verdict.ts';
export type { Announced, ApprovalActor, ApprovalEngine, ApprovalRules } from './engine/engine.ts';
export { expireRequests } from './engine/expire-requests.ts';
export { findByCode } from './engine/find-by-code.ts';
export { approversOf, openRound } from './engine/open-round.ts';
export { type GivenDecision, type Recorded, recordDecision } from './engine/record-decision.ts';
export { remindRequests } from './engine/remind-requests.ts';
export { type PolicyInput, requireUsablePolicy } from './engine/require-usable-policy.ts';
export { setPolicy } from './engine/set-policy.ts';
export { approvalProblems } from './problems.ts';
export { approvalWire } from './routes/approval-wire.ts';
export { bindPutPolicy, bindShowPolicy, colleagueWire, type PolicyContext, policyWire } from './routes/policy-routes.ts';
export type { AccountRow, AccountTable } from './tables/accounts.ts';
export type { RoundRow } from './tables/rounds.ts';
export { type ApprovalTables, approvalTables } from './tables/tables.ts';
