import type { Actor, Page } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import * as views from '../repository/views.ts';

/** An account as it looks for views. */
export const viewerOf = ({ accountId, tenants }: Actor): views.Viewer => ({ accountId, tenants: tenants === '*' ? null : tenants });

/** A page of the views that the account made or that are shared with it. They may have no client, so the system reads them. */
export const listViews = ({ database }: IdentityContext, actor: Actor, filter: views.ViewFilter): Promise<Page<views.OwnedView>> =>
  database.read('system', (tx) => views.list(tx, viewerOf(actor), filter));
