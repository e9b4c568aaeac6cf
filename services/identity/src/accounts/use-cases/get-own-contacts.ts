import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import * as accounts from '../repository/accounts.ts';
import type { KeptContacts } from './set-contacts.ts';

/** Where the caller's own account is reached. */
export async function getOwnContacts({ database }: IdentityContext, actor: Actor): Promise<KeptContacts> {
  const account = await database.read('system', (tx) => accounts.find(tx, actor.accountId));
  return { whatsapp: account?.whatsapp ?? null, email: account?.email ?? null };
}
