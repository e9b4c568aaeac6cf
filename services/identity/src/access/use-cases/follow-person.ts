import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import { publishAccount, publishRevocations } from '../../events/accounts.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import * as sessions from '../../sessions/repository/sessions.ts';

const FOLLOWED = ['client_id', 'nrp', 'name', 'active', 'deleted_at'] as const;

/** Publishes the account of a person anew whose number, name, client or standing changed. */
export async function followPerson(tx: Transaction, before: PersonRow, after: PersonRow): Promise<void> {
  if (FOLLOWED.every((field) => before[field] === after[field])) return;
  const hasLeft = before.active && (!after.active || after.deleted_at !== null);
  for (const accountId of await accounts.raiseMembers(tx, [after.person_id], after.updated_at)) {
    const account = await accounts.find(tx, accountId);
    if (account !== null) await publishAccount(tx, account);
    // A person who becomes active again signs in anew.
    if (hasLeft) await publishRevocations(tx, await sessions.revokeOthers(tx, accountId, null, after.updated_at), after.updated_at);
  }
}
