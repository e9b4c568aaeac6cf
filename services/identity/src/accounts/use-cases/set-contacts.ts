import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';
import { identityProblems } from '../../problems.ts';
import * as accounts from '../repository/accounts.ts';
import { emailOf, phoneOf } from './account-contacts.ts';

/** Where an account is reached; what is not said stays, an empty text takes away. */
export interface Contacts {
  readonly whatsapp?: string | undefined;
  readonly email?: string | undefined;
}

export type KeptContacts = Pick<accounts.AccountRow, 'whatsapp' | 'email'>;

/** Changes where an account is reached, and publishes it. @throws Problem `invalid_phone`, `invalid_email` */
export async function keepContacts(
  tx: Transaction,
  account: accounts.AccountRow,
  { whatsapp, email }: Contacts,
  at: Date,
): Promise<KeptContacts> {
  const wanted = {
    whatsapp: whatsapp === undefined ? account.whatsapp : phoneOf(whatsapp),
    email: email === undefined ? account.email : emailOf(email),
  };
  await accounts.setContacts(tx, account.account_id, wanted, at);
  const changed = await accounts.find(tx, account.account_id);
  if (changed !== null) await publishAccount(tx, changed);
  return wanted;
}

/**
 * Changes the number and the address of an account; holds at once.
 * @throws Problem `account_not_found`, `invalid_phone`, `invalid_email`.
 */
export async function setContacts(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  username: string,
  contacts: Contacts,
  cause: Cause = {},
): Promise<void> {
  await database.unitOfWork(
    'system',
    async (tx) => {
      const found = await accounts.findByUsername(tx, username);
      if (found === null) throw new Problem(identityProblems.account_not_found);
      await keepContacts(tx, found, contacts, clock.now());
    },
    cause,
  );
}
