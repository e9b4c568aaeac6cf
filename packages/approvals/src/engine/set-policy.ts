import type { Transaction } from '@balai/runtime/database';
import type { Policy } from '../domain/round.ts';
import type { ApprovalTables } from '../tables/tables.ts';
import { type PolicyInput, requireUsablePolicy } from './require-usable-policy.ts';

/**
 * Sets how the subjects of a client are approved from now on; open rounds go on as they began.
 * @throws Problem `approvers_missing`, `needed_too_many`, `approver_twice`, `approver_unfit`
 */
export async function setPolicy(
  { accounts, policies }: Pick<ApprovalTables, 'accounts' | 'policies'>,
  tx: Transaction,
  of: { readonly clientId: string; readonly permission: string; readonly by: string; readonly at: Date },
  input: PolicyInput,
): Promise<Policy> {
  await requireUsablePolicy({ accounts }, tx, of, input);
  const policy = { ...input, client_id: of.clientId, updated_by: of.by, updated_at: of.at, version: 0 };
  return { ...policy, version: await policies.save(tx, policy) };
}
