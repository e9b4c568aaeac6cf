import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';
import * as trustedDevices from '../../sessions/repository/trusted-devices.ts';
import * as accounts from '../repository/accounts.ts';
import { endAccess } from './end-access.ts';
import { lockManageable } from './manageable-account.ts';

/** Kinds of accounts that sign in. */
const SIGNING_IN = ['staff', 'member'] as const;

/**
 * Ends every session of an account and the trust in its devices, and refuses its older tokens; returns how many ended.
 * @throws account_not_found (404); account_beyond (403).
 */
export async function revokeSessions(
  { database, clock, revoke }: Pick<IdentityContext, 'database' | 'clock' | 'revoke'>,
  actor: Actor,
  accountId: string,
  cause: Cause = {},
): Promise<number> {
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      await lockManageable(tx, actor, accountId, SIGNING_IN);
      const at = clock.now();
      // Tokens count whole seconds: one issued in the present second may have been issued after the revocation.
      const notBefore = new Date(Math.floor(at.getTime() / 1000) * 1000);
      await accounts.setNotBefore(tx, accountId, notBefore);
      await trustedDevices.removeAll(tx, accountId);
      const all = await endAccess(tx, accountId, at);
      const account = await accounts.find(tx, accountId);
      if (account !== null) await publishAccount(tx, account);
      return all;
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return ended.length;
}
