import { clientIdOf, type Platform } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import { bind, type Call, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import { handleOf } from '../../accounts/routes/instagram-accounts.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { flagOf } from '../../routes/flag.ts';
import { profileAddress } from '../domain/profile-address.ts';
import { platformIn, removeOfficial, requestOfficialNow, setOfficial, showOfficial } from '../use-cases/official-accounts.ts';
import { officialAccountWire, officialMediaWire } from './official-wire.ts';

const MEDIA_DEFAULT = 200;

/** Official accounts of clients. */
export const officialAccountRoutes = (context: CollectorContext): RouteBinding[] => [
  bind(wire.listOfficialAccounts, async ({ actor, params }) => {
    const { accounts } = await showOfficial(context, actor.scope, clientIdOf(params.client_id), 0);
    return { body: { success: true as const, data: accounts.map(officialAccountWire) } };
  }),
  bind(wire.officialAccountData, async ({ actor, params, query, request }) => {
    const { client, accounts, media } = await showOfficial(
      context,
      actor.scope,
      clientIdOf(params.client_id),
      rowsWanted(query.limit, MEDIA_DEFAULT, wire.OFFICIAL_MEDIA_MAX),
    );
    const picture = context.images.forClient(client.client_id, request.calledAs);
    const data = accounts.map((account) => ({
      ...officialAccountWire(account),
      media: media.filter((one) => one.account_id === account.account_id).map((one) => officialMediaWire(one, picture)),
    }));
    return { body: { success: true as const, data: { client: { client_id: client.client_id, nama: client.name }, accounts: data } } };
  }),
  bind(wire.putOfficialAccount, async ({ actor, params, body, request }) => {
    const { account, created } = await setOfficial(
      context,
      actor,
      { clientId: clientIdOf(params.client_id), ...wishOf(body) },
      request.cause,
    );
    return { status: created ? 201 : 200, body: { success: true as const, data: { account: officialAccountWire(account), created } } };
  }),
  bind(wire.deleteOfficialAccount, async ({ actor, params, request }) => {
    const named = { clientId: clientIdOf(params.client_id), accountId: params.account_id };
    return { body: { success: true as const, data: officialAccountWire(await removeOfficial(context, actor, named, request.cause)) } };
  }),
  bind(wire.collectOfficialNow, async ({ actor, params, request }) => {
    const requestId = await requestOfficialNow(context, actor, clientIdOf(params.client_id), request.cause);
    return { body: { success: true as const, data: { request_id: requestId } } };
  }),
];

/** What a call sets. @throws Problem platform_required, username_required, invalid_username, invalid_flag */
function wishOf(body: Call<typeof wire.putOfficialAccount>['body']) {
  const platform = platformIn(body.platform);
  if (platform === null) throw new Problem(problems.platform_required);
  const username = filled(body.username);
  if (username === null) throw new Problem(problems.username_required);
  return {
    platform,
    wish: {
      username: handleOf(platform, username),
      display_name: filled(body.display_name),
      profile_url: profileOf(platform, filled(body.profile_url)),
      sec_uid: filled(body.secUid ?? body.secuid),
      is_active: flagOf('is_active', body.is_active),
      is_verified: flagOf('is_verified', body.is_verified),
    },
  };
}

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

function profileOf(platform: Platform, text: string | null): string | null {
  const address = text === null ? null : profileAddress(platform, text);
  if (text !== null && address === null)
    throw invalidField('profile_url', { id: `harus alamat di ${platform}`, en: `must be an address on ${platform}` });
  return address;
}
