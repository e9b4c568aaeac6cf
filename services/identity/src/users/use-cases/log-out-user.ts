import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { endAccess } from '../../accounts/use-cases/end-access.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { endByRefreshToken } from '../../sessions/use-cases/renew-session.ts';

/** Which sessions end beside the one of the call. */
export interface LogOutWish {
  /** Also the session that it renews; null: no other. */
  readonly refreshToken: string | null;
  /** Every session of the account. */
  readonly isOfAllDevices: boolean;
}

/** Ends the session of the call, and others as wished. */
export async function logOutUser(
  context: IdentityContext,
  actor: Actor,
  { refreshToken, isOfAllDevices }: LogOutWish,
  cause: Cause = {},
): Promise<void> {
  const { clock, database, revoke } = context;
  if (refreshToken !== null) await endByRefreshToken(context, refreshToken, cause);
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      if (isOfAllDevices) return endAccess(tx, actor.accountId, at);
      const session = await sessions.revoke(tx, actor.sessionId, at);
      if (session !== null) await publishRevocations(tx, [session], at);
      return session === null ? [] : [session];
    },
    cause,
  );
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
