import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { ProviderProfile, ProviderWords } from '../../calls/domain/provider-profile.ts';

/** An account as a client asks about it. */
export interface ProfileKey {
  readonly clientId: string;
  readonly platform: Platform;
  /** Normalised. */
  readonly handle: string;
}

/** What is kept of an account; everything but the key is null as long as no look succeeded. */
export interface ProfileRow {
  readonly client_id: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly account_id: string | null;
  readonly username: string | null;
  readonly sec_uid: string | null;
  readonly full_name: string | null;
  readonly biography: string | null;
  readonly follower_count: number | null;
  readonly following_count: number | null;
  readonly media_count: number | null;
  readonly like_count: number | null;
  readonly is_private: boolean | null;
  readonly is_verified: boolean | null;
  readonly avatar_url: string | null;
  readonly raw: ProviderWords | null;
  readonly read_at: Date | null;
  readonly asked_at: Date;
  readonly failure: string | null;
}

/** What is known of an account that told nothing. */
export const UNTOLD: Omit<ProfileRow, 'client_id' | 'platform' | 'handle' | 'asked_at'> = {
  ...{ account_id: null, username: null, sec_uid: null, full_name: null, biography: null, avatar_url: null, raw: null },
  ...{ follower_count: null, following_count: null, media_count: null, like_count: null, is_private: null, is_verified: null },
  ...{ read_at: null, failure: null },
};

const COLUMNS = sql.raw(`client_id, platform, handle, account_id, username, sec_uid, full_name, biography, follower_count, following_count,
  media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure`);

/** What is kept of an account; null when it was never asked about. */
export function find(tx: Transaction, { clientId, platform, handle }: ProfileKey): Promise<ProfileRow | null> {
  return tx.maybeOne<ProfileRow>(sql`
    select ${COLUMNS} from collector.account_profile where client_id = ${clientId} and platform = ${platform} and handle = ${handle}`);
}

/** An account by its name or by the platform's key of it. */
export type NamedProfile = { readonly platform: Platform } & ({ readonly handle: string } | { readonly accountId: string });

/** The newest that was read of an account, for one client or whichever is in sight; null when it never was. */
export function findNewest(tx: Transaction, named: NamedProfile, clientId: string | null): Promise<ProfileRow | null> {
  const isNamed = 'handle' in named ? sql`handle = ${named.handle}` : sql`account_id = ${named.accountId}`;
  return tx.maybeOne<ProfileRow>(sql`
    select ${COLUMNS} from collector.account_profile
    where platform = ${named.platform} and ${isNamed} and (${clientId}::text is null or client_id = ${clientId}) and read_at is not null order by read_at desc limit 1`);
}

/** Keeps what a look brought. */
export async function save(tx: Transaction, key: ProfileKey, profile: ProviderProfile, raw: ProviderWords, at: Date): Promise<ProfileRow> {
  return tx.one<ProfileRow>(sql`
    insert into collector.account_profile as known (client_id, platform, handle, account_id, username, sec_uid, full_name, biography,
      follower_count, following_count, media_count, like_count, is_private, is_verified, avatar_url, raw, read_at, asked_at, failure)
    values (${key.clientId}, ${key.platform}, ${key.handle}, ${profile.id}, ${profile.username}, ${profile.secUid}, ${profile.fullName},
      ${profile.biography}, ${profile.followerCount}, ${profile.followingCount}, ${profile.mediaCount}, ${profile.likeCount},
      ${profile.isPrivate}, ${profile.isVerified}, ${profile.avatarUrl}, ${JSON.stringify(raw)}::jsonb, ${at}, ${at}, null)
    on conflict (client_id, platform, handle) do update set account_id = coalesce(excluded.account_id, known.account_id),
      username = excluded.username, sec_uid = excluded.sec_uid, full_name = excluded.full_name, biography = excluded.biography,
      follower_count = excluded.follower_count, following_count = excluded.following_count, media_count = excluded.media_count,
      like_count = excluded.like_count, is_private = excluded.is_private, is_verified = excluded.is_verified,
      avatar_url = excluded.avatar_url, raw = excluded.raw, read_at = excluded.read_at, asked_at = excluded.asked_at, failure = null
    returning ${COLUMNS}`);
}

/** Notes that a look failed; what is known stays. */
export async function noteFailure(tx: Transaction, key: ProfileKey, code: string, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into collector.account_profile (client_id, platform, handle, asked_at, failure)
    values (${key.clientId}, ${key.platform}, ${key.handle}, ${at}, ${code})
    on conflict (client_id, platform, handle) do update set asked_at = excluded.asked_at, failure = excluded.failure`);
}

/** Removes at most `limit` accounts that nobody asked about for so many days and no client has; how many. */
export function deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from collector.account_profile p where (p.client_id, p.platform, p.handle) in (
      select old.client_id, old.platform, old.handle from collector.account_profile old
      left join access.client c on c.client_id = old.client_id and old.handle in (c.instagram_handle, c.tiktok_handle)
      where old.asked_at < now() - ${days}::int * interval '1 day' and c.client_id is null limit ${limit})`);
}
