import { listMentionable, MENTIONABLE_MAX } from '@balai/contracts/crm';
import { clientOf, type ResourceContext } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';

/** Active accounts of staff that see the client and whose username begins so, by name. */
const find = (tx: Transaction, clientId: string, q: string): Promise<{ username: string }[]> =>
  tx.many(sql`
    select coalesce(body ->> 'username', '') as username from access.account
    where deleted_at is null and (body ->> 'active')::boolean and coalesce(body ->> 'kind', 'staff') = 'staff'
      and (body -> 'tenants' = '"*"'::jsonb or body -> 'tenants' @> to_jsonb(${clientId}::text))
      and starts_with(lower(body ->> 'username'), lower(${q}))
    order by username limit ${MENTIONABLE_MAX}`);

/** Whom a note can mention. Accounts belong to no client, so the system reads them. */
export const mentionableRoute = (context: ResourceContext): RouteBinding =>
  bind(listMentionable, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    const data = await context.database.read('system', (tx) => find(tx, clientId, query.q ?? ''));
    return { body: { success: true as const, data } };
  });
