import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Policy } from '../domain/round.ts';
import { approvalProblems } from '../problems.ts';
import type { ApprovalTables } from '../tables/tables.ts';

/** A policy as it is set. */
export type PolicyInput = Pick<Policy, 'kind' | 'needed' | 'approvers' | 'deadline_hours' | 'escalate_to'>;

/**
 * Refuses a policy that could never be fulfilled.
 * @throws Problem `approvers_missing`, `needed_too_many`, `approver_twice`, `approver_unfit`
 */
export async function requireUsablePolicy(
  { accounts }: Pick<ApprovalTables, 'accounts'>,
  tx: Transaction,
  { clientId, permission }: { readonly clientId: string; readonly permission: string },
  { kind, needed, approvers, escalate_to }: PolicyInput,
): Promise<void> {
  if (approvers.length === 0 && (kind === 'all' || kind === 'sequence')) throw new Problem(approvalProblems.approvers_missing);
  if (approvers.length > 0 && needed > approvers.length) throw new Problem(approvalProblems.needed_too_many);
  const first = approvers.map(({ account_id }) => account_id);
  const twice = approvers.find(({ account_id, stand_ins }, at) => first.indexOf(account_id) !== at || stand_ins.includes(account_id));
  // Nobody decides twice in a round: a policy that names an approver twice could never be fulfilled.
  if (twice !== undefined) throw new Problem(approvalProblems.approver_twice);
  const named = [...new Set(approvers.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins]))];
  const wanted = escalate_to === null ? named : [...named, escalate_to];
  const fitting = new Set((await accounts.fitting(tx, wanted, clientId, permission)).map(({ account_id }) => account_id));
  const unfit = wanted.find((account) => !fitting.has(account));
  if (unfit === undefined) return;
  const field = named.includes(unfit) ? 'approvers' : 'escalate_to';
  throw new Problem({ ...approvalProblems.approver_unfit, field }, { account: unfit });
}
