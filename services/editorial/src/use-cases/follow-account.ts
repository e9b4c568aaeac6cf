import type { DataOf } from '@balai/contracts';
import type { accountChanged } from '@balai/contracts/access';
import type { Transaction } from '@balai/runtime/database';
import * as links from '../links/repository/links.ts';
import { accounts } from '../repository/approvals.ts';

/**
 * Takes over how an account is now. Where its e-mail address is another one, links that were sent before decide nothing any more: whoever
 * reads the old mailbox is not the account. The next reminder brings another.
 */
export async function followAccount(tx: Transaction, account: DataOf<typeof accountChanged>): Promise<void> {
  const { account_id: accountId } = account;
  const before = await accounts.emailMark(tx, accountId);
  await accounts.copy.apply(tx, account);
  if (before !== null && before !== (await accounts.emailMark(tx, accountId))) await links.removeOf(tx, accountId);
}
