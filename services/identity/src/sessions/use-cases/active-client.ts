import type { Transaction } from '@balai/runtime/database';
import type { AccountRow } from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';

/** The client an account works with: the one it chose last if it still sees it, else its own, else the first active one it sees. */
export async function activeClient(tx: Transaction, account: AccountRow): Promise<string | null> {
  const { chosen_client_id, client_id, sees_all, tenants } = account;
  if (chosen_client_id !== null && (sees_all || tenants.includes(chosen_client_id))) return chosen_client_id;
  return client_id ?? clients.firstActive(tx, sees_all ? null : tenants);
}

/** Whose posts count for that client; null: its own. What was chosen with another client does not go for this one. */
export const activePosts = (account: AccountRow, active: string | null): string | null =>
  active !== null && account.chosen_client_id === active ? account.chosen_posts_of : null;
