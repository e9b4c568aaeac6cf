import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import * as sessions from '../repository/sessions.ts';

/** Without a call for two hours a session ends; the rest is for what other processes have seen and not yet told. */
const IDLE_MS = (2 * 60 + 2) * 60 * 1000;
const BATCH = 500;

/** Ends some sessions in which nothing was called for long; whether there may be more. */
export async function endIdleSessions({
  database,
  clock,
  revoke,
}: Pick<IdentityContext, 'database' | 'clock' | 'revoke'>): Promise<boolean> {
  const ended = await database.unitOfWork('system', async (tx) => {
    const at = clock.now();
    const idle = await sessions.revokeIdle(tx, new Date(at.getTime() - IDLE_MS), at, BATCH);
    await publishRevocations(tx, idle, at);
    return idle;
  });
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
  return ended.length === BATCH;
}
