import type { Transaction } from '@balai/runtime/database';
import { publishRevocations } from '../../events/accounts.ts';
import * as sessions from '../../sessions/repository/sessions.ts';

/** Ends the sessions of an account; the caller refuses them in this process once that is committed. */
export async function endAccess(tx: Transaction, accountId: string, at: Date): Promise<sessions.SessionRow[]> {
  const ended = await sessions.revokeOthers(tx, accountId, null, at);
  await publishRevocations(tx, ended, at);
  return ended;
}
