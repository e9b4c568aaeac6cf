import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';
import { cancelSubscription } from '../../premium/use-cases/cancel-subscription.ts';
import { identityProblems } from '../../problems.ts';
import * as accounts from '../repository/accounts.ts';

/** What an account gets: a tier and when it ends (null: never); or null, nothing any more. */
export type Premium = { readonly tier: string; readonly expiresAt: Date | null } | null;

/**
 * Gives an account its premium, or takes it; holds at once, without a new login.
 * @throws account_not_found (404).
 */
export async function setPremium(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  username: string,
  premium: Premium,
  cause: Cause = {},
): Promise<void> {
  await database.unitOfWork(
    'system',
    async (tx) => {
      const found = await accounts.findByUsername(tx, username);
      if (found === null) throw new Problem(identityProblems.account_not_found);
      const at = clock.now();
      await accounts.setPremium(tx, found.account_id, premium, at);
      await cancelSubscription(tx, { account_id: found.account_id, person_id: null }, at);
      const changed = await accounts.find(tx, found.account_id);
      if (changed !== null) await publishAccount(tx, changed);
    },
    cause,
  );
}
