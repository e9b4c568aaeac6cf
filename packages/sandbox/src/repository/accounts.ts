import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Network } from '../domain/network.ts';

/** Somebody on a network: a client with posts, or a registered person without any (`client_id` null). */
export interface Account {
  readonly client_id: string | null;
  readonly handle: string;
  readonly name: string;
  readonly sec_uid: string | null;
  readonly is_private: boolean;
  readonly post_count: number;
  readonly like_count: number;
}

type ClientAccount = Account & { readonly client_id: string; readonly sec_uid: string };

const HANDLE_COLUMN: Readonly<Record<Network, Sql>> = {
  instagram: sql.raw('c.instagram_handle'),
  tiktok: sql.raw('c.tiktok_handle'),
};

const clientAccount = (platform: Network, where: Sql): Sql => sql`
  select c.client_id, ${HANDLE_COLUMN[platform]} as handle, c.name, c.tiktok_sec_uid as sec_uid,
    exists (select from sandbox.private_account a where a.client_id = c.client_id and a.platform = ${platform}) as is_private,
    p.post_count, p.like_count
  from sandbox.client c
  cross join lateral (
    select count(*)::int as post_count, coalesce(sum(p.like_count), 0)::int as like_count
    from sandbox.post p where p.client_id = c.client_id and p.platform = ${platform} and p.deleted_at is null
  ) p
  where c.deleted_at is null and ${HANDLE_COLUMN[platform]} is not null and ${where}
  order by c.active desc, c.client_id
  limit 1`;

/** The account behind a handle (normalised), or null. */
export async function findAccount(tx: Transaction, platform: Network, handle: string): Promise<Account | null> {
  const client = await tx.maybeOne<ClientAccount>(clientAccount(platform, sql`${HANDLE_COLUMN[platform]} = ${handle}`));
  return (
    client ??
    (await tx.maybeOne<Account>(sql`
      select null as client_id, h.handle, p.name, null as sec_uid, false as is_private, 0 as post_count, 0 as like_count
      from sandbox.handle h join sandbox.person p on p.person_id = h.person_id and p.deleted_at is null
      where h.platform = ${platform} and h.handle = ${handle} and h.deleted_at is null`))
  );
}

/** The client's account, or null when the client is unknown or has no handle there. */
export function findAccountOfClient(tx: Transaction, platform: Network, clientId: string): Promise<Account | null> {
  return tx.maybeOne<ClientAccount>(clientAccount(platform, sql`c.client_id = ${clientId}`));
}

/** The TikTok account of that secUid, or null. */
export function findAccountBySecUid(tx: Transaction, secUid: string): Promise<Account | null> {
  return tx.maybeOne<ClientAccount>(clientAccount('tiktok', sql`c.tiktok_sec_uid = ${secUid}`));
}

/** Whether identity has told of the client. */
export async function isClientKnown(tx: Transaction, clientId: string): Promise<boolean> {
  const { known } = await tx.one<{ known: boolean }>(
    sql`select exists (select from sandbox.client where client_id = ${clientId} and deleted_at is null) as known`,
  );
  return known;
}

/** Closes or opens an account: the networks then show its profile only. */
export async function setPrivate(tx: Transaction, clientId: string, platform: Network, isPrivate: boolean): Promise<void> {
  if (isPrivate)
    await tx.execute(
      sql`insert into sandbox.private_account (client_id, platform) values (${clientId}, ${platform}) on conflict do nothing`,
    );
  else await tx.execute(sql`delete from sandbox.private_account where client_id = ${clientId} and platform = ${platform}`);
}
