import type { Actor } from '@balai/runtime/access';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as audit from '../repository/audit.ts';

/**
 * Entries of the clients that the account sees, newest first, and whether there are older ones.
 * @throws client_not_found (404), only for who sees all clients.
 */
export async function listAudit(
  { database }: IdentityContext,
  actor: Actor,
  filter: audit.AuditFilter,
): Promise<{ entries: audit.AuditRow[]; hasMore: boolean }> {
  const { clientId, limit } = filter;
  const found = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return audit.list(tx, { ...filter, limit: limit + 1 });
  });
  return { entries: found.slice(0, limit), hasMore: found.length > limit };
}
