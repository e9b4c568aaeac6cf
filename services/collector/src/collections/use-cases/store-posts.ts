import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { DatedPost } from '../../domain/collection-window.ts';
import { wantImages } from '../../images/use-cases/want-images.ts';
import { isSameContent, postContent, timeShown } from '../../posts/domain/post-change.ts';
import * as postMetrics from '../../posts/repository/post-metrics.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import * as posts from '../../posts/repository/posts.ts';
import { sendPost } from '../../wire.ts';
import type { CollectionRow } from '../repository/collections.ts';

/**
 * Stores what a feed shows and publishes each change; the client's own posts among them, in ascending order and locked. The number of
 * statements does not depend on the posts.
 */
export async function storePosts(
  context: CollectorContext,
  tx: Transaction,
  feed: { readonly collection: CollectionRow; readonly handle: string; readonly amplifyOnly: boolean },
  shown: readonly DatedPost[],
): Promise<PostRow[]> {
  if (shown.length === 0) return [];
  const { client_id: clientId, platform } = feed.collection;
  const stored = await posts.lockShown(
    tx,
    clientId,
    platform,
    shown.map((post) => post.id),
  );
  const others = new Set(stored.filter((post) => post.client_id !== clientId).map((post) => post.platform_id));
  const mine = new Map(stored.filter((post) => post.client_id === clientId).map((post) => [post.platform_id, post]));
  const added = shown
    .filter((post) => !mine.has(post.id) && !others.has(post.id))
    .map((post) => ({ post_id: context.newId(), platform_id: post.id, taken_at: post.takenAt, ...postContent(post) }));
  // A post shared by two accounts stays with the client in whose feed it was seen first; for the other it can be a special task only.
  const own = shown.flatMap((post) => {
    const before = mine.get(post.id);
    if (before === undefined) return [];
    const kind = others.has(post.id) ? before.kind : ('routine' as const);
    // What people were once asked to like stays so; what they were asked to share alone counts once the account is watched.
    const amplify_only = feed.amplifyOnly && kind === 'routine' && (before.amplify_only || before.kind === 'special');
    return [{ before, after: { post_id: before.post_id, kind, amplify_only, ...timeShown(before, post.takenAt), ...postContent(post) } }];
  });
  const changed = own.filter(
    ({ before, after }) =>
      before.hidden_at !== null ||
      before.time_imported ||
      before.kind !== after.kind ||
      before.amplify_only !== after.amplify_only ||
      !isSameContent(before, after),
  );
  const published = [
    ...(await posts.insert(tx, { clientId, platform, handle: feed.handle, amplifyOnly: feed.amplifyOnly }, added)),
    ...(await posts.update(
      tx,
      changed.map(({ after }) => after),
    )),
  ];
  for (const post of published) sendPost(tx, post);
  const counted = published.filter((post) => !hasCountsOf(mine.get(post.platform_id), post));
  await postMetrics.add(tx, counted, context.clock.now());
  // All that are shown, not only new ones: what could not be got under an old address is tried under its new one.
  await wantImages(
    context,
    tx,
    clientId,
    shown.filter((post) => !others.has(post.id) || mine.has(post.id)).map((post) => post.thumbnailUrl),
  );
  const unchanged = own.filter((one) => !changed.includes(one)).map(({ before }) => before);
  const seen = [...published, ...unchanged].sort((a, b) => (a.platform_id < b.platform_id ? -1 : 1));
  await posts.markSeen(
    tx,
    seen.map((post) => post.post_id),
    feed.handle,
  );
  return seen;
}

const hasCountsOf = (before: PostRow | undefined, after: PostRow): boolean =>
  before !== undefined &&
  before.like_count === after.like_count &&
  before.comment_count === after.comment_count &&
  before.view_count === after.view_count &&
  before.share_count === after.share_count &&
  before.save_count === after.save_count;
