import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { ReportingContext } from '../../context.ts';
import * as views from '../repository/saved-views.ts';

/** An account as it looks for views. */
export const viewerOf = ({ accountId, tenants }: Actor): views.Viewer => ({ accountId, tenants: tenants === '*' ? null : tenants });

/**
 * A page of the views that the account made or that are shared with it. They may have no client, so the system reads them.
 * @throws Problem `client_not_found`
 */
export async function listViews(
  context: Pick<ReportingContext, 'database' | 'clock'>,
  actor: Actor,
  filter: views.ViewFilter,
): Promise<Page<views.OwnedView>> {
  if (filter.clientId !== null) await knownClient(context, actor.scope, filter.clientId);
  return context.database.read('system', (tx) => views.list(tx, viewerOf(actor), filter));
}
