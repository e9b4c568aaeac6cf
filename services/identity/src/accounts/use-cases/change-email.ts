import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as accounts from '../repository/accounts.ts';
import { type Proof, requirePassword } from './require-password.ts';
import { type KeptContacts, keepContacts } from './set-contacts.ts';

/**
 * Sets the caller's e-mail address; null takes it away. Whoever reads its letters decides in their name: the password is asked for.
 * @throws Problem wrong_password (400), too_many_requests (429).
 */
export async function changeEmail(
  context: IdentityContext,
  actor: Actor,
  { email, ...proof }: Proof & { email: string | null },
  cause: Cause = {},
): Promise<KeptContacts> {
  const { database, clock } = context;
  const account = await requirePassword(context, actor, proof);
  return database.unitOfWork(
    'system',
    async (tx) => {
      const [found] = await accounts.lock(tx, [account.account_id]);
      // A password that was changed meanwhile was changed against whoever said the old one.
      if (found === undefined || !(await accounts.holdPassword(tx, account.account_id, account.password_hash)))
        throw new Problem(identityProblems.wrong_password);
      return keepContacts(tx, found, { email: email ?? '' }, clock.now());
    },
    cause,
  );
}
