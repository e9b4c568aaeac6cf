import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';

/** The account of a person who is recognised; made and published at their first sign-in. */
export async function ensureMember(
  { clock, newId }: Pick<IdentityContext, 'clock' | 'newId'>,
  tx: Transaction,
  personId: string,
): Promise<accounts.AccountWithPassword> {
  const isNew = await accounts.insertMember(tx, newId(), personId, clock.now());
  const account = await accounts.findByPerson(tx, personId);
  if (account === null) throw new Error(`the account of person ${personId} vanished`);
  if (isNew) await publishAccount(tx, account);
  return account;
}
