import type { Transaction } from '@balai/runtime';
import { faceOf, isSameFace } from '../domain/post-change.ts';
import type { ProviderPost } from '../providers/social-provider.ts';
import type { CollectionRow } from '../repository/collections.ts';
import type { PostRow } from '../repository/posts.ts';
import type { Deps } from './deps.ts';
import { sendPost } from './publish.ts';

/** Stores what a feed shows; the client's own posts among them, in ascending order and locked. Each change is published. */
export async function storePosts(
  deps: Deps,
  tx: Transaction,
  feed: { readonly collection: CollectionRow; readonly handle: string },
  shown: readonly (ProviderPost & { readonly takenAt: Date })[],
): Promise<PostRow[]> {
  const { client_id: clientId, platform } = feed.collection;
  const ids = shown.map((post) => post.id);
  const stored = new Map((await deps.store.lockPostsByPlatformId(tx, platform, ids)).map((post) => [post.platform_id, post]));
  const posts: PostRow[] = [];
  for (const post of [...shown].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const known = stored.get(post.id);
    // A post shared by two accounts stays with the client in whose feed it was seen first.
    if (known !== undefined && known.client_id !== clientId) continue;
    const row = known === undefined ? await addPost(deps, tx, feed, post) : await refreshPost(deps, tx, known, post);
    if (row !== null) posts.push(row);
  }
  await deps.store.markSeen(
    tx,
    posts.map((post) => post.post_id),
    feed.handle,
  );
  return posts;
}

async function addPost(
  deps: Deps,
  tx: Transaction,
  feed: { readonly collection: CollectionRow; readonly handle: string },
  post: ProviderPost & { readonly takenAt: Date },
): Promise<PostRow | null> {
  const row = await deps.store.insertPost(tx, {
    ...faceOf(post),
    post_id: deps.newId(),
    client_id: feed.collection.client_id,
    platform: feed.collection.platform,
    platform_id: post.id,
    feed_handle: feed.handle,
    taken_at: post.takenAt,
  });
  if (row !== null) sendPost(tx, row);
  return row;
}

async function refreshPost(deps: Deps, tx: Transaction, known: PostRow, post: ProviderPost): Promise<PostRow> {
  const face = faceOf(post);
  if (known.hidden_at === null && isSameFace(known, face)) return known;
  const row = await deps.store.showPost(tx, known.post_id, face);
  sendPost(tx, row);
  return row;
}
