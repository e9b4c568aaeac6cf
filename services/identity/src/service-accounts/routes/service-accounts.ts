import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import type { ServiceKeyRow } from '../repository/service-keys.ts';
import {
  closeServiceAccount,
  listServiceAccounts,
  makeServiceAccount,
  makeServiceKey,
  revokeServiceKey,
  type ServiceAccountView,
} from '../use-cases/manage-service-accounts.ts';

const keyToWire = (key: ServiceKeyRow) => ({
  key_id: key.key_id,
  name: key.name,
  permissions: [...key.permissions],
  client_ids: [...key.client_ids],
  created_at: key.created_at.toISOString(),
  created_by: key.created_by,
  expires_at: key.expires_at.toISOString(),
  last_used_at: key.last_used_at?.toISOString() ?? null,
  revoked_at: key.revoked_at?.toISOString() ?? null,
});

const toWire = (row: ServiceAccountView): wire.ServiceAccountWire => ({
  account_id: row.account_id,
  name: row.username,
  state: row.state,
  client_ids: [...row.tenants],
  created_at: row.created_at.toISOString(),
  keys: row.all.map(keyToWire),
});

const clientIdsOf = (typed: readonly string[]): string[] => [...new Set(typed.map((id) => clientIdOf(id)))];

/** HTTP edge of programs' accounts and their keys. */
export const serviceAccountRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listServiceAccounts, async ({ actor }) => ({
    body: { success: true as const, data: (await listServiceAccounts(context, actor)).map(toWire) },
  })),
  bind(wire.makeServiceAccount, async ({ actor, body, request }) => {
    const wish = { name: body.name, clientIds: clientIdsOf(body.client_ids) };
    return { body: { success: true as const, data: toWire(await makeServiceAccount(context, actor, wish, request.cause)) } };
  }),
  bind(wire.closeServiceAccount, async ({ actor, params, request }) => ({
    body: {
      success: true as const,
      data: toWire(await closeServiceAccount(context, actor, params.account_id.toLowerCase(), request.cause)),
    },
  })),
  bind(wire.makeServiceKey, async ({ actor, params, body, request }) => {
    const { name, permissions, client_ids, expires_in_days: days } = body;
    const wish = { name, permissions, days, clientIds: client_ids === undefined ? undefined : clientIdsOf(client_ids) };
    const { key, account } = await makeServiceKey(context, actor, params.account_id.toLowerCase(), wish, request.cause);
    return { body: { success: true as const, data: { key, service_account: toWire(account) } } };
  }),
  bind(wire.revokeServiceKey, async ({ actor, params, request }) => {
    const which = { accountId: params.account_id.toLowerCase(), keyId: params.key_id.toLowerCase() };
    return { body: { success: true as const, data: toWire(await revokeServiceKey(context, actor, which, request.cause)) } };
  }),
];
