import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import { accountOf } from '../../domain/client-account.ts';
import type { DatedPost } from '../../domain/collection-window.ts';
import { wantImages } from '../../images/use-cases/want-images.ts';
import { isSameContent, postContent, timeShown } from '../../posts/domain/post-change.ts';
import * as postMetrics from '../../posts/repository/post-metrics.ts';
import type { PostOwner, PostRow } from '../../posts/repository/posts.ts';
import * as posts from '../../posts/repository/posts.ts';
import * as clients from '../../repository/clients.ts';
import { sendPost } from '../../wire.ts';
import type { CollectionRow } from '../repository/collections.ts';

interface ShownFeed {
  readonly collection: CollectionRow;
  readonly handle: string;
  readonly amplifyOnly: boolean;
}

/** Posts that a feed shows, and the client whose they are. */
interface OwnedPosts {
  readonly owner: PostOwner & { readonly amplifyOnly: boolean };
  readonly shown: readonly DatedPost[];
}

/**
 * Stores what a feed shows and publishes each change, also for other clients whose account is author or coauthor; the client's own posts, in
 * ascending order and locked. The number of statements does not depend on the posts.
 */
export async function storePosts(
  context: CollectorContext,
  tx: Transaction,
  feed: ShownFeed,
  shown: readonly DatedPost[],
): Promise<PostRow[]> {
  if (shown.length === 0) return [];
  const { client_id: clientId, platform } = feed.collection;
  const own: OwnedPosts = { owner: { clientId, platform, handle: feed.handle, amplifyOnly: feed.amplifyOnly }, shown };
  let seen: PostRow[] = [];
  // In the order of the clients: two feeds that show the same posts wait for each other instead of conflicting.
  const all = [own, ...(await partnersOf(tx, feed, shown))].sort((a, b) => (a.owner.clientId < b.owner.clientId ? -1 : 1));
  for (const owned of all) {
    const stored = await storeOwned(context, tx, owned);
    if (owned === own) seen = stored;
  }
  return seen;
}

/** Other clients whose account is author or coauthor of what a feed shows, with their posts. */
async function partnersOf(tx: Transaction, { collection, handle }: ShownFeed, shown: readonly DatedPost[]): Promise<OwnedPosts[]> {
  const { client_id: clientId, platform } = collection;
  const authorsOf = (post: DatedPost) => [post.ownerHandle, ...post.coauthorHandles].filter((one) => one !== null);
  const handles = [...new Set(shown.flatMap(authorsOf))].filter((one) => one !== handle);
  if (handles.length === 0) return [];
  const partners: OwnedPosts[] = [];
  for (const client of await clients.withAccounts(tx, platform, handles)) {
    const account = accountOf(client, platform);
    if (client.client_id === clientId || 'missing' in account) continue;
    const owner = { clientId: client.client_id, platform, handle, amplifyOnly: account.amplifyOnly, feedClient: clientId };
    const name = account.handle.toLowerCase();
    partners.push({ owner, shown: shown.filter((post) => authorsOf(post).includes(name)) });
  }
  return partners;
}

async function storeOwned(context: CollectorContext, tx: Transaction, { owner, shown }: OwnedPosts): Promise<PostRow[]> {
  const { clientId, platform, amplifyOnly, feedClient = null } = owner;
  const ids = shown.map((post) => post.id);
  const known = new Set(await posts.knownAmong(tx, clientId, platform, ids));
  const added = shown
    .filter((post) => !known.has(post.id))
    .map((post) => ({ post_id: context.newId(), platform_id: post.id, taken_at: post.takenAt, ...postContent(post) }));
  const inserted = await posts.insert(tx, owner, added);
  const fresh = new Set(inserted.map((post) => post.post_id));
  const stored = await posts.lockShown(tx, [clientId], platform, ids);
  const mine = new Map(stored.filter((post) => !fresh.has(post.post_id)).map((post) => [post.platform_id, post]));
  const own = shown.flatMap((post) => {
    const before = mine.get(post.id);
    if (before === undefined) return [];
    // What people were once asked to like stays so; what they were asked to share alone counts once the account is watched.
    const amplify_only = amplifyOnly && (before.amplify_only || before.kind === 'special');
    const kind = 'routine' as const;
    return [{ before, after: { post_id: before.post_id, kind, amplify_only, ...timeShown(before, post.takenAt), ...postContent(post) } }];
  });
  // The client's own feed tells when a visible post of it changes or is gone.
  const changed = own.filter(
    ({ before, after }) =>
      before.hidden_at !== null ||
      before.kind !== after.kind ||
      (feedClient === null && (before.time_imported || before.amplify_only !== after.amplify_only || !isSameContent(before, after))),
  );
  const updated = await posts.update(
    tx,
    changed.map(({ after }) => after),
  );
  const published = [...inserted, ...updated];
  for (const post of published) sendPost(tx, post);
  const counted = published.filter((post) => !hasCountsOf(mine.get(post.platform_id), post));
  await postMetrics.add(tx, counted, context.clock.now());
  // All that are shown, not only new ones: what could not be got under an old address is tried under its new one.
  await wantImages(
    context,
    tx,
    clientId,
    shown.map((post) => post.thumbnailUrl),
  );
  const unchanged = own.filter((one) => !changed.includes(one)).map(({ before }) => before);
  const seen = [...published, ...unchanged].sort((a, b) => (a.platform_id < b.platform_id ? -1 : 1));
  const marked = feedClient === null ? seen : published;
  await posts.markSeen(
    tx,
    marked.map((post) => post.post_id),
    owner.handle,
    feedClient,
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
