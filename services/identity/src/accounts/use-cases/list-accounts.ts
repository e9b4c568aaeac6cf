import type { Actor } from '@balai/runtime/access';
import type { Page, RowPosition } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { isWithin } from '../domain/account-powers.ts';
import * as list from '../repository/account-list.ts';

/** The clients of an actor; null: every one. */
export const tenantsOf = ({ tenants }: Actor): readonly string[] | null => (tenants === '*' ? null : tenants);

/** What of the accounts is wanted. */
export type AccountWish = Omit<list.AccountFilter, 'tenants'>;

/** Accounts of staff within the actor's clients. @throws client_not_found (404) */
export const listAccounts = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  wish: AccountWish,
  { after, limit }: { readonly after: RowPosition | undefined; readonly limit: number },
): Promise<Page<list.AccountView>> =>
  database.read('system', async (tx) => {
    await requireKnown(tx, wish.clientId);
    return list.list(tx, { ...wish, tenants: tenantsOf(actor) }, { by: 'username', descending: false, after, limit });
  });

/** How many of them there are in each state. */
export const countAccounts = ({ database }: Pick<IdentityContext, 'database'>, actor: Actor, wish: AccountWish) =>
  database.read('system', (tx) => list.countStates(tx, { ...wish, tenants: tenantsOf(actor) }));

/** One account of staff. @throws account_not_found (404) */
export async function showAccount(
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  accountId: string,
): Promise<list.AccountView> {
  const account = await database.read('system', (tx) => list.show(tx, accountId));
  if (account === null || account.kind !== 'staff' || !isWithin(actor, account)) throw new Problem(identityProblems.account_not_found);
  return account;
}
