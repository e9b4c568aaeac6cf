import { clientIdOf, type Platform } from '@balai/contracts';
import type { ImportSource } from '../engine/import-source.ts';

/** Tables of the former system about the posts of a platform. */
export interface PlatformTables {
  readonly posts: string;
  /** Who engaged with them, and the column that holds the list. */
  readonly lists: string;
  readonly list: string;
  /** Directorates they are attached to. */
  readonly roles: string;
  /** Column that names a post in each of them. */
  readonly key: string;
}

/** Tables of the former system, by platform. */
export const PLATFORM_TABLES: Readonly<Record<Platform, PlatformTables>> = {
  instagram: { posts: 'insta_post', lists: 'insta_like', list: 'likes', roles: 'insta_post_roles', key: 'shortcode' },
  tiktok: { posts: 'tiktok_post', lists: 'tiktok_comment', list: 'comments', roles: 'tiktok_post_roles', key: 'video_id' },
};

/** Special tasks of the former system, all on Instagram. */
export const SPECIAL_POSTS = 'insta_post_khusus';
/** Whether a special task `k` is what the post `p` of its own client is. */
export const SAME_POST = 'k.shortcode = p.shortcode and upper(trim(k.client_id)) is not distinct from upper(trim(p.client_id))';

/** Those of the posts that the former system has, whether it is among a client's own or its special task: each as `identifier client`. */
export async function postsThere(source: ImportSource, platform: Platform, ids: readonly string[]): Promise<Set<string>> {
  const { posts, key } = PLATFORM_TABLES[platform];
  const found = new Set<string>();
  for (const table of platform === 'instagram' ? [posts, SPECIAL_POSTS] : [posts]) {
    if (ids.length === 0 || (await source.columns(table)).size === 0) continue;
    const rows = await source.query<{ id: string; client_id: string | null }>(
      `select ${key}::text as id, client_id from ${table} where ${key} = any($1)`,
      [ids],
    );
    for (const { id, client_id } of rows) found.add(`${id} ${clientIdOf(client_id ?? '')}`);
  }
  return found;
}

/** The roles of directorates that a post is attached to, in lower case and in order, as a column for `select`; none where there is no such table. */
export async function postRolesSql(source: Pick<ImportSource, 'columns'>, platform: Platform, alias: string): Promise<string> {
  const { roles, key } = PLATFORM_TABLES[platform];
  if ((await source.columns(roles)).size === 0) return 'array[]::text[]';
  return `coalesce((select array_agg(distinct lower(trim(r.role_name))) from ${roles} r where r.${key} = ${alias}.${key} and trim(r.role_name) <> ''), array[]::text[])`;
}

/** Who posted, as a column for `select`; only Instagram's posts name them, and only where their details were kept. */
export async function postAuthorSql(source: Pick<ImportSource, 'columns'>, platform: Platform, alias: string): Promise<string> {
  const tables = platform === 'instagram' ? [await source.columns('ig_ext_posts'), await source.columns('ig_ext_users')] : [];
  if (tables.length === 0 || tables.some((columns) => columns.size === 0)) return 'null::text';
  return `(select u.username from ig_ext_posts e join ig_ext_users u on u.user_id = e.user_id where e.shortcode = ${alias}.shortcode limit 1)`;
}
