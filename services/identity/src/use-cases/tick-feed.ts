import { feedTicked } from '@balai/contracts/access';
import type { IdentityContext } from '../context.ts';
import * as sessions from '../repository/sessions.ts';

/** Tells every process that revocations flow. Only with the database at hand can somebody be shut out: without it the heartbeat stops. */
export async function tickFeed({ database, clock, hint }: IdentityContext): Promise<void> {
  const at = clock.now();
  await database.read('system', (tx) => sessions.ping(tx));
  hint(feedTicked, { at: at.toISOString() });
}
