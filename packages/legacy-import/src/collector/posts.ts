import { clientIdOf, type Platform } from '@balai/contracts';
import type { PostMedia } from '@balai/contracts/collector';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type RowResult, refused } from '../engine/row-results.ts';
import { legacyHandle } from '../former/engagement-list.ts';
import { clientsFact, comingPostsFact, type LegacyClient, refusedPost, refusedPostsFact } from '../former/facts.ts';
import { PLATFORM_TABLES, postAuthorSql, postRolesSql, SAME_POST, SPECIAL_POSTS } from '../former/platform-tables.ts';
import { type Columns, columnsSql, instantSql, type RowOf } from '../former/select-columns.ts';
import { captionOf, postAddress, timeOfPost } from './judge-post.ts';
import type { ImportedPost } from './repository/posts.ts';
import { saveImportedPosts } from './save-posts.ts';

const COLUMNS = {
  ...{ client_id: 'text', caption: 'text', like_count: 'int', comment_count: 'int', thumbnail_url: 'text', is_video: 'boolean' },
  ...{ video_url: 'text', image_url: 'text', images_url: 'jsonb', is_carousel: 'boolean' },
} satisfies Columns;

/** A row of a table of posts. */
type LegacyPostRow = RowOf<typeof COLUMNS> & {
  readonly id: string;
  readonly taken_at: Date | null;
  readonly roles: readonly string[];
  readonly author: string | null;
};
const IMAGES_MAX = 20;

/** Takes posts over: those of the feeds, and those that were given out as special tasks. */
export const postsImport: ImportStep = {
  name: 'posts',
  service: 'collector',
  async run(context) {
    context.facts.provide(refusedPostsFact, new Set());
    context.facts.provide(comingPostsFact, new Map());
    const hasSpecial = (await context.source.columns(SPECIAL_POSTS)).size > 0;
    // Its own special task stands in both tables. What another client gave out stays a post of the feed it is from.
    const notSpecial = hasSpecial ? `not exists (select from ${SPECIAL_POSTS} k where ${SAME_POST})` : 'true';
    await importPosts(context, {
      name: 'instagram posts',
      table: 'insta_post',
      where: notSpecial,
      isSpecial: false,
      platform: 'instagram',
    });
    await importPosts(context, { name: 'special posts', table: SPECIAL_POSTS, where: 'true', isSpecial: true, platform: 'instagram' });
    await importPosts(context, { name: 'tiktok posts', table: 'tiktok_post', where: 'true', isSpecial: false, platform: 'tiktok' });
  },
};

interface PostTable {
  readonly name: string;
  readonly table: string;
  readonly where: string;
  readonly isSpecial: boolean;
  readonly platform: Platform;
}

async function importPosts(context: ImportContext, posts: PostTable): Promise<void> {
  const clients = context.facts.get(clientsFact);
  await importRows<LegacyPostRow>(context, {
    name: posts.name,
    tables: [posts.table],
    select: await selectOf(context, posts),
    keyType: 'text',
    rowsMax: 500,
    async write(tx, rows) {
      const judged = rows.map((row) => judge(context, row, posts, clients));
      const results = await saveImportedPosts(context, tx, judged);
      const refused = context.facts.get(refusedPostsFact);
      for (const [index, row] of rows.entries())
        if (results[index]?.outcome === 'refused') refused.add(refusedPost(posts.platform, row.id, clientIdOf(row.client_id ?? '')));
      return results;
    },
  });
}

async function selectOf({ source, options }: ImportContext, { table, where, platform }: PostTable): Promise<string> {
  const { key } = PLATFORM_TABLES[platform];
  const zone = platform === 'instagram' ? options.instagramZone : options.tiktokZone;
  const have = await source.columns(table);
  return `select p.${key} as key, p.${key} as id, ${columnsSql(have, 'p', COLUMNS)},
    ${have.has('created_at') ? instantSql('p.created_at', zone) : 'null::timestamptz'} as taken_at,
    ${await postRolesSql(source, platform, 'p')} as roles,
    ${await postAuthorSql(source, platform, 'p')} as author
    from ${table} p where p.${key} is not null and ${where}`;
}

/** The post as it is to be, or why it is not taken over. */
function judge(
  { clock }: ImportContext,
  row: LegacyPostRow,
  { platform, isSpecial }: PostTable,
  clients: ReadonlyMap<string, LegacyClient>,
): ImportedPost | RowResult {
  const takenAt = timeOfPost(platform, row.id, row.taken_at, clock.now());
  if (takenAt === 'bad_identifier') return refused('post', takenAt, row.id);
  const client = clients.get(clientIdOf(row.client_id ?? ''));
  if (client === undefined) return refused('post', 'unknown_client', `${row.id}: ${row.client_id}`);
  if (typeof takenAt === 'string') return refused('post', takenAt, row.id);
  const author = row.author === null ? null : legacyHandle(row.author);
  const own = client.handles[platform];
  // Special posts also stand among the routine ones there, whosever they are: only the client's own is one of its feed.
  const isRoutine = !isSpecial || (author !== null && author === own);
  return {
    clientId: client.clientId,
    platform,
    platformId: row.id,
    kind: isRoutine ? 'routine' : 'special',
    specialAt: isSpecial ? takenAt : null,
    feedHandle: isRoutine ? (own ?? '') : '',
    takenAt,
    roles: row.roles.slice(0, 100),
    caption: captionOf(row.caption),
    url: postAddress(platform, row.id, own),
    thumbnail_url: row.thumbnail_url,
    like_count: countOf(row.like_count),
    comment_count: countOf(row.comment_count),
    author: author ?? (isSpecial ? null : own),
    media: mediaOf(platform, row),
  };
}

const countOf = (count: number | null): number | null => (count === null || count < 0 ? null : count);

function mediaOf(platform: Platform, row: LegacyPostRow): PostMedia | null {
  const listed = Array.isArray(row.images_url) ? row.images_url.filter((one): one is string => typeof one === 'string' && one !== '') : [];
  const images = listed.length > 0 ? listed : row.image_url === null ? [] : [row.image_url];
  if (platform === 'tiktok') return { type: 'video', video_url: null, image_url: null, images: [] };
  if (images.length === 0 && row.video_url === null && row.thumbnail_url === null) return null;
  return {
    type: row.is_video === true ? 'video' : row.is_carousel === true ? 'carousel' : 'image',
    video_url: row.video_url,
    image_url: row.image_url ?? images[0] ?? row.thumbnail_url,
    images: images.slice(0, IMAGES_MAX),
  };
}
