import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Principal } from '../approvals/domain/piece-access.ts';
import { accounts } from '../repository/approvals.ts';

/** The caller of a route, as whoever does something. */
export const principalOf = (actor: Actor): Principal => ({
  accountId: actor.accountId,
  name: actor.username,
  can: (permission) => actor.can(permission),
});

/** An account whose word came by another way than a call; null where it is not active or does not see the client. */
export async function principalOfAccount(tx: Transaction, accountId: string, clientId: string): Promise<Principal | null> {
  const account = await accounts.findOfClient(tx, accountId, clientId);
  if (account === null) return null;
  return { accountId, name: account.username, can: ({ name }) => account.permissions.includes(name) };
}
