import { accountTable } from './accounts.ts';
import { type ApprovalNames, sqlOf } from './names.ts';
import { policyTable } from './policies.ts';
import { requestTable } from './requests.ts';
import { roundTable } from './rounds.ts';

/** The statements over a service's own tables; their columns are those of `editorial.approval_round` and its neighbours. */
export function approvalTables(names: ApprovalNames) {
  const parts = sqlOf(names);
  return {
    accounts: accountTable(names.account),
    policies: policyTable(parts),
    rounds: roundTable(parts),
    requests: requestTable(parts, names),
  };
}

export type ApprovalTables = ReturnType<typeof approvalTables>;
