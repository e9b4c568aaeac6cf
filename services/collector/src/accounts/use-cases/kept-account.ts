import type { TenantScope } from '@balai/runtime/database';
import { clientNotFound, findClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import type { FeedAccount } from '../../providers/social-provider.ts';
import type { ProfileRow } from '../repository/profiles.ts';
import * as profiles from '../repository/profiles.ts';

/**
 * What is kept of an account, by its name or the platform's key of it: the newest that the payer or a client in sight has.
 * @throws Problem profile_not_found when none of them ever read it
 */
export async function keptAccount(
  { database }: CollectorContext,
  scope: TenantScope,
  payer: string,
  named: profiles.NamedProfile,
): Promise<ProfileRow> {
  const found = await Promise.all([
    database.read(scope, (tx) => profiles.findNewest(tx, named, null)),
    // What the platform itself looked up, for an account of no client, is in nobody's sight.
    scope === 'system' ? null : database.read('system', (tx) => profiles.findNewest(tx, named, payer)),
  ]);
  const [newest] = found.flatMap((row) => row ?? []).sort((a, b) => (b.read_at?.getTime() ?? 0) - (a.read_at?.getTime() ?? 0));
  if (newest === undefined) throw new Problem(problems.profile_not_found);
  return newest;
}

/** A client's TikTok account. @throws Problem client_required, client_not_found, no_account */
export async function tiktokAccountOf(
  { database }: CollectorContext,
  scope: TenantScope,
  clientId: string | null,
): Promise<FeedAccount & { readonly clientId: string }> {
  if (clientId === null) throw new Problem(problems.client_required);
  const client = await database.read(scope, (tx) => findClient(tx, clientId));
  if (client === null) throw clientNotFound(clientId);
  const { handle, sec_uid: secUid } = client.tiktok;
  if (handle === null || handle === '') throw new Problem(problems.no_account, { client: clientId });
  return { clientId, handle, secUid };
}
