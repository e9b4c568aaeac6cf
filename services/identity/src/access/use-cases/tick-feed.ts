import { feedTicked } from '@balai/contracts/access';
import type { IdentityContext } from '../../context.ts';
import * as access from '../repository/access.ts';

/** Tells every process that revocations flow. Only with the database at hand can somebody be shut out: without it the heartbeat stops. */
export async function tickFeed({ database, clock, hint }: IdentityContext): Promise<void> {
  const at = clock.now();
  hint(feedTicked, { at: at.toISOString(), changes: await access.countChanges(database) });
}
