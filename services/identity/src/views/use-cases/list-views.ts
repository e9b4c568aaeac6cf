import type { Actor, Page } from '@balai/runtime';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as views from '../repository/views.ts';

/** An account as it looks for views. */
export const viewerOf = ({ accountId, tenants }: Actor): views.Viewer => ({ accountId, tenants: tenants === '*' ? null : tenants });

/**
 * A page of the views that the account made or that are shared with it. They may have no client, so the system reads them.
 * @throws client_not_found
 */
export async function listViews({ database }: IdentityContext, actor: Actor, filter: views.ViewFilter): Promise<Page<views.OwnedView>> {
  return database.read('system', async (tx) => {
    // The tenant rule has let the client through: one that there is not is unknown only to who sees all.
    await requireKnown(tx, filter.clientId);
    return views.list(tx, viewerOf(actor), filter);
  });
}
