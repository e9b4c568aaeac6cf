import { isUuid } from '@balai/contracts';
import { editorialWrite } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Principal } from '../../approvals/domain/piece-access.ts';
import { editorialProblems } from '../../problems.ts';
import { accounts } from '../../repository/approvals.ts';
import type { Written } from '../domain/piece.ts';

type Assignee = Pick<Written, 'assignee_id' | 'assignee_name'>;

/**
 * Whom a piece is assigned to: an account by id or name, or a name that is nobody's.
 * @throws Problem `assignee_unfit` for the id of an account that does not see the client or may not write.
 */
export async function findAssignee(tx: Transaction, principal: Principal, clientId: string, given: string | null): Promise<Assignee> {
  const name = given?.trim() ?? '';
  if (name === '') return { assignee_id: null, assignee_name: null };
  if (name === principal.accountId) return { assignee_id: principal.accountId, assignee_name: principal.name };
  const isId = isUuid(name);
  const account = isId ? await accounts.findOfClient(tx, name, clientId) : await accounts.findByName(tx, name, clientId);
  if (account?.permissions.includes(editorialWrite.name)) return { assignee_id: account.account_id, assignee_name: account.username };
  if (isId) throw new Problem(editorialProblems.assignee_unfit);
  return { assignee_id: null, assignee_name: name };
}
