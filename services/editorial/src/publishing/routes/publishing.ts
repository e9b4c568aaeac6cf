import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { planWire } from '../../plan-wire.ts';
import { accountStateOf } from '../domain/account-state.ts';
import type { PublishingAccountRow } from '../repository/publishing-accounts.ts';
import { publishNow } from '../use-cases/publish-now.ts';
import { connectAccount, forgetAccount, listPublishingAccounts, switchAccount } from '../use-cases/publishing-accounts.ts';

/** Accounts that posts are published on by the service, and posts that it is asked to publish. */
export const publishingRoutes = (context: EditorialContext): RouteBinding[] => {
  const accountWire = (row: PublishingAccountRow): wire.PublishingAccount => ({
    client_id: row.client_id,
    platform: row.platform,
    account_id: row.account_id,
    account_name: row.account_name,
    enabled: row.enabled,
    token_ends_at: row.token_ends_at?.toISOString() ?? null,
    updated_by: row.updated_by,
    updated_at: row.updated_at.toISOString(),
    version: row.version,
    state: accountStateOf(row, context.publishers[row.platform], context.clock.now()),
    detail: row.refused === '' ? null : row.refused,
    checked_at: row.checked_at?.toISOString() ?? null,
  });
  return [
    bind(wire.listPublishingAccounts, async ({ actor, query }) => {
      const rows = await listPublishingAccounts(context, actor, clientIdOf(query.client_id));
      return { body: { success: true as const, data: rows.map(accountWire) } };
    }),
    bind(wire.putPublishingAccount, async ({ actor, params, body, request }) => {
      const { token, refresh_token, account_id, token_ends_at, enabled } = body;
      const brought = {
        ...{ clientId: clientIdOf(params.client_id), platform: params.platform, secret: { token, refresh_token: refresh_token ?? null } },
        ...{ accountId: account_id ?? null, tokenEndsAt: token_ends_at == null ? null : new Date(token_ends_at), enabled: enabled ?? true },
      };
      return { body: { success: true as const, data: accountWire(await connectAccount(context, actor, brought, request.cause)) } };
    }),
    bind(wire.switchPublishingAccount, async ({ actor, params, body, request }) => {
      const wish = { clientId: clientIdOf(params.client_id), platform: params.platform, enabled: body.enabled };
      return { body: { success: true as const, data: accountWire(await switchAccount(context, actor, wish, request.cause)) } };
    }),
    bind(wire.deletePublishingAccount, async ({ actor, params, request }) => {
      const { platform } = params;
      const clientId = clientIdOf(params.client_id);
      await forgetAccount(context, actor, { clientId, platform }, request.cause);
      return { body: { success: true as const, data: { client_id: clientId, platform } } };
    }),
    bind(wire.publishByService, async ({ actor, params, request }) => {
      const plan = await publishNow(context, actor, params.id, request.cause);
      return {
        body: { success: true as const, data: planWire(plan, context.clock.now()) },
        headers: { etag: `"${plan.version}"` },
      };
    }),
  ];
};
