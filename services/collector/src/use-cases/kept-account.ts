import type { Platform } from '@balai/contracts';
import { Problem, type TenantScope } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { problems } from '../problems.ts';
import type { FeedAccount } from '../providers/social-provider.ts';
import * as clients from '../repository/clients.ts';
import type { ProfileKey, ProfileRow } from '../repository/profiles.ts';
import * as profiles from '../repository/profiles.ts';

/** What a client keeps of an account, by its name or the platform's key of it. @throws Problem profile_not_found when it was never read */
export async function keptAccount(
  { database }: CollectorContext,
  named: ProfileKey | { readonly clientId: string; readonly platform: Platform; readonly accountId: string },
): Promise<ProfileRow> {
  const row = await database.read('system', (tx) =>
    'handle' in named ? profiles.find(tx, named) : profiles.findById(tx, named.clientId, named.platform, named.accountId),
  );
  if (row === null || row.read_at === null) throw new Problem(problems.profile_not_found);
  return row;
}

/** A client's TikTok account. @throws Problem client_required, client_not_found, no_account */
export async function tiktokAccountOf(
  { database }: CollectorContext,
  scope: TenantScope,
  clientId: string | null,
): Promise<FeedAccount & { readonly clientId: string }> {
  if (clientId === null) throw new Problem(problems.client_required);
  const client = await database.read(scope, (tx) => clients.find(tx, clientId));
  if (client === null || client.deleted_at !== null) throw new Problem(problems.client_not_found, { client: clientId });
  if (client.tiktok_handle === null || client.tiktok_handle === '') throw new Problem(problems.no_account, { client: clientId });
  const { tiktok_handle: handle, tiktok_sec_uid: secUid } = client;
  return { clientId, handle, secUid };
}
