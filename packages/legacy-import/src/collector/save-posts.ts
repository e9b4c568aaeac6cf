import { type PostRow, sendPost } from '@balai/collector/import';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext } from '../engine/import-step.ts';
import { type RowResult, refused } from '../engine/row-results.ts';
import { comingPostsFact, postName } from '../former/facts.ts';
import { fillIn, type ImportedPost, insertImported, postsById } from './repository/posts.ts';

/**
 * Stores posts that are new. Of one that is here already only what is missing is filled in: what our collector saw is newer, and a post
 * never moves to another client. Its time follows the zone that is told, until a feed has shown it.
 */
export async function saveImportedPosts(
  context: ImportContext,
  tx: Transaction,
  judged: readonly (ImportedPost | RowResult)[],
): Promise<RowResult[]> {
  const wanted = judged.filter((one) => 'platformId' in one);
  const platform = wanted[0]?.platform;
  const { isDryRun } = context;
  const ids = wanted.map((post) => post.platformId);
  const stored = platform === undefined ? [] : await postsById(tx, { platform, ids, isDryRun });
  const own = new Map(stored.map((post) => [`${post.client_id} ${post.platform_id}`, post]));
  // Special tasks may be about a post of another client; what feeds show belongs to one.
  const feeds = new Map(stored.filter((post) => post.kind === 'routine').map((post) => [post.platform_id, post]));
  const coming = context.facts.get(comingPostsFact);
  const added: ImportedPost[] = [];
  const filled: PostRow[] = [];
  const results = judged.map((post): RowResult => {
    if (!('platformId' in post)) return post;
    const before = own.get(`${post.clientId} ${post.platformId}`);
    const name = postName(post.platform, post.platformId);
    const shownBy = feeds.get(post.platformId)?.client_id ?? coming.get(name)?.shownBy ?? null;
    if (before === undefined && post.kind === 'routine' && shownBy !== null)
      return refused('post', 'post_of_another_client', `${post.platformId}: ${shownBy}`);
    if (before === undefined) {
      added.push(post);
      const posts = (coming.get(name)?.posts ?? 0) + 1;
      if (isDryRun) coming.set(name, { shownBy: post.kind === 'routine' ? post.clientId : shownBy, posts });
      return { outcome: 'added' };
    }
    const after = filledIn(before, post);
    if (after === null) return { outcome: 'same' };
    filled.push(after);
    return { outcome: 'changed' };
  });
  if (isDryRun) return results;
  const changed = [
    ...(await insertImported(
      tx,
      added.map((post) => ({ ...post, postId: context.newId() })),
    )),
    ...(await fillIn(tx, filled)),
  ];
  for (const post of changed) sendPost(tx, post);
  return results;
}

const FILLED = ['caption', 'thumbnail_url', 'like_count', 'comment_count', 'author', 'media', 'special_at', 'taken_at', 'roles'] as const;

/** The post with what it lacked; null when that is nothing. */
function filledIn(before: PostRow, post: ImportedPost): PostRow | null {
  const roles = [...new Set([...before.roles, ...post.roles])].sort();
  const after = {
    ...before,
    caption: before.caption ?? post.caption,
    thumbnail_url: before.thumbnail_url ?? post.thumbnail_url,
    like_count: before.like_count ?? post.like_count,
    comment_count: before.comment_count ?? post.comment_count,
    author: before.author ?? post.author,
    media: before.media ?? post.media,
    roles: roles.length === before.roles.length ? before.roles : roles,
    ...timesOf(before, post),
  };
  const isSame = FILLED.every((column) => after[column] === before[column]);
  return isSame ? null : after;
}

/** When it was posted and given out, as it is known now. */
function timesOf(before: PostRow, post: ImportedPost): Pick<PostRow, 'taken_at' | 'special_at'> {
  const isMoved = before.time_imported && before.taken_at.getTime() !== post.takenAt.getTime();
  if (!isMoved) return { taken_at: before.taken_at, special_at: before.special_at ?? post.specialAt };
  // Where the import made it a special task, that was at the time of the post.
  const isOfImport = before.special_at?.getTime() === before.taken_at.getTime();
  return { taken_at: post.takenAt, special_at: isOfImport ? post.specialAt : (before.special_at ?? post.specialAt) };
}
