import type { Actor } from '@balai/runtime/access';
import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { limitOf, setLimit } from '../repository/price-proposals.ts';

/** From which difference on prices of a client need approval, in hundredths of a percent; null: none do. */
export const readLimit = (database: Database, actor: Actor, clientId: string): Promise<bigint | null> =>
  database.read(actor.scope, (tx) => limitOf(tx, clientId));

/** Sets the limit of a client. @param limit in hundredths of a percent; null: no price needs approval */
export async function changeLimit(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  actor: Actor,
  { clientId, limit }: { readonly clientId: string; readonly limit: bigint | null },
  cause: Cause,
): Promise<void> {
  const set = { limit, by: actor.username, at: clock.now() };
  await database.unitOfWork(actor.scope, (tx) => setLimit(tx, clientId, set), cause);
}
