import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { causedBy } from '../../events/facts.ts';
import * as sessions from '../repository/sessions.ts';

/** Ends the session of a token; a token that is not ours, or whose session has ended, changes nothing. */
export async function logOut({ database, clock, signer, revoke }: IdentityContext, token: string, cause: Cause = {}): Promise<void> {
  const claims = await signer.verify(token);
  if (claims === null) return;
  const ended = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const session = await sessions.revoke(tx, claims.sid, at);
      if (session !== null) await publishRevocations(tx, [session], at);
      return session;
    },
    { ...cause, ...causedBy(claims.sub, claims.sid) },
  );
  if (ended !== null) revoke(ended.session_id, ended.expires_at);
}
