import { isUuid } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Network } from '../domain/network.ts';

/** A post as it is stored. */
export interface PostRow {
  readonly id: string;
  readonly platform: Network;
  readonly platform_id: string;
  readonly media_id: string;
  readonly client_id: string;
  /** Clients whose accounts are its coauthors. */
  readonly coauthors: readonly string[];
  readonly caption: string | null;
  readonly taken_at: Date;
  readonly like_count: number;
  readonly comment_count: number;
  readonly deleted_at: Date | null;
}

export type NewPost = Pick<PostRow, 'id' | 'platform' | 'platform_id' | 'media_id' | 'client_id' | 'coauthors' | 'caption' | 'taken_at'> & {
  readonly seed_key: string | null;
};

const COLUMNS = sql.raw(
  'id, platform, platform_id, media_id, client_id, coauthors, caption, taken_at, like_count, comment_count, deleted_at',
);

/** Stores the post; null when its platform id or seed key is taken. */
export function insertPost(tx: Transaction, post: NewPost): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`
    insert into sandbox.post (id, platform, platform_id, media_id, client_id, coauthors, seed_key, caption, taken_at)
    values (${post.id}, ${post.platform}, ${post.platform_id}, ${post.media_id}, ${post.client_id}, ${post.coauthors}::text[], ${post.seed_key}, ${post.caption},
      ${post.taken_at})
    on conflict do nothing returning ${COLUMNS}`);
}

/** The post made under that seed key, or null. */
export function findSeededPost(tx: Transaction, clientId: string, platform: Network, key: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`
    select ${COLUMNS} from sandbox.post where client_id = ${clientId} and platform = ${platform} and seed_key = ${key}`);
}

const sameReference = (reference: string): Sql =>
  isUuid(reference) ? sql`id = ${reference.toLowerCase()}` : sql`(platform_id = ${reference} or media_id = ${reference})`;

/** A post by internal id, shortcode or video id, deleted ones too; null when there is none. */
export function findPost(tx: Transaction, reference: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(sql`select ${COLUMNS} from sandbox.post where ${sameReference(reference)} order by created_at limit 1`);
}

/** The same, still there and locked against other changes until the transaction ends. */
export function lockPost(tx: Transaction, reference: string): Promise<PostRow | null> {
  return tx.maybeOne<PostRow>(
    sql`select ${COLUMNS} from sandbox.post where ${sameReference(reference)} and deleted_at is null order by created_at limit 1 for update`,
  );
}

/** A post as the network shows it: with its owner's handle and whether that account is closed. Null when gone. */
export function findShownPost(tx: Transaction, platform: Network, reference: string): Promise<(PostRow & { is_private: boolean }) | null> {
  return tx.maybeOne(sql`
    select ${COLUMNS}, exists (
      select from sandbox.private_account a where a.client_id = post.client_id and a.platform = post.platform) as is_private
    from sandbox.post
    where platform = ${platform} and (platform_id = ${reference} or media_id = ${reference}) and deleted_at is null
    limit 1`);
}

/** Posts of an account, those it is a coauthor of among them, newest first, after the place given. */
export function feedAfter(
  tx: Transaction,
  clientId: string,
  platform: Network,
  after: { takenAt: Date; platformId: string } | null,
  limit: number,
): Promise<PostRow[]> {
  const rest = after === null ? sql`true` : sql`(taken_at, platform_id) < (${after.takenAt}, ${after.platformId})`;
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from sandbox.post
    where (client_id = ${clientId} or (coauthors <> '{}' and coauthors @> array[${clientId}::text])) and platform = ${platform} and deleted_at is null
      and ${rest}
    order by taken_at desc, platform_id desc limit ${limit}`);
}

/** Posts older than an instant, newest first; those of one instant stay on one page. */
export function feedBefore(tx: Transaction, clientId: string, platform: Network, before: Date | null, limit: number): Promise<PostRow[]> {
  const rest = before === null ? sql`true` : sql`taken_at < ${before}`;
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from sandbox.post
    where (client_id = ${clientId} or (coauthors <> '{}' and coauthors @> array[${clientId}::text])) and platform = ${platform} and deleted_at is null
      and ${rest}
    order by taken_at desc fetch first ${limit} rows with ties`);
}

/** Posts of the world, newest first, narrowed by author or coauthor and platform. */
export function listPosts(
  tx: Transaction,
  filter: { clientId: string | null; platform: Network | null; limit: number },
): Promise<PostRow[]> {
  return tx.many<PostRow>(sql`
    select ${COLUMNS} from sandbox.post
    where deleted_at is null and (${filter.clientId}::text is null or client_id = ${filter.clientId}
        or (coauthors <> '{}' and coauthors @> array[${filter.clientId}::text]))
      and (${filter.platform}::text is null or platform = ${filter.platform})
    order by taken_at desc, platform_id desc limit ${filter.limit}`);
}

/** Marks the post as deleted by its owner; false when it already was or never existed. */
export async function deletePost(tx: Transaction, reference: string): Promise<boolean> {
  const touched = await tx.execute(
    sql`update sandbox.post set deleted_at = now() where ${sameReference(reference)} and deleted_at is null`,
  );
  return touched > 0;
}
