import { ClientIdInput, clientIdOf } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { Network } from '../domain/network.ts';
import { makeMediaAddress } from '../provider/media-address.ts';
import { addComments, addLikes } from '../repository/engagement.ts';
import { lockPost } from '../repository/posts.ts';
import { distinctHandles, handleIn } from './engagement-routes.ts';
import { bodyReader } from './input.ts';
import { awaitAccount, awaitCoauthors, Coauthors, publishPost, requirePossible } from './publish-post.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** Posts one bulk call may carry. */
const BULK_POSTS_MAX = 200;
const THUMBNAIL_WIDTH = 640;
const BODY_BYTES_MAX = 8 * 1024 * 1024;

const BulkPost = Type.Object({
  /** Names the post among those of its client and platform: repeating it adds only what is missing. */
  key: Type.String({ minLength: 1, maxLength: 120 }),
  client_id: ClientIdInput,
  platform: Network,
  coauthors: Type.Optional(Coauthors),
  caption: Type.String({ maxLength: 2200 }),
  taken_at: Type.String({ format: 'date-time' }),
  likes: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000, default: [] }),
  comments: Type.Array(
    Type.Object({
      handle: Type.String({ maxLength: 200 }),
      text: Type.String({ minLength: 1, maxLength: 500 }),
      at: Type.String({ format: 'date-time' }),
    }),
    { maxItems: 10_000, default: [] },
  ),
});
const readBulk = bodyReader(Type.Object({ posts: Type.Array(BulkPost, { minItems: 1, maxItems: BULK_POSTS_MAX }) }));
type BulkPost = Static<typeof BulkPost>;

/** Whole stories in one call and one transaction: posts with their likes and comments. Repeating a call changes nothing. */
export function mountBulk(app: FastifyInstance, { module }: SandboxContext): void {
  const media = makeMediaAddress(() => module.urlOf('sandbox'));
  app.post('/bulk', { bodyLimit: BODY_BYTES_MAX }, async (request) => {
    const { posts } = readBulk(request.body);
    const now = module.clock.now();
    for (const post of posts) requirePossible(new Date(post.taken_at), now);
    const accounts = new Map(posts.map((post) => [`${clientOf(post)}:${post.platform}`, post]));
    for (const post of accounts.values()) await awaitAccount(module, clientOf(post), post.platform);
    const coauthors: (readonly string[])[] = [];
    for (const post of posts) coauthors.push(await awaitCoauthors(module, post));
    const stored = await module.database.unitOfWork('system', async (tx) => {
      const done: StoredPost[] = [];
      for (const [position, post] of posts.entries())
        done.push(await storeBulkPost(tx, module.newId, { post, coauthors: coauthors[position] ?? [] }, position));
      return done;
    });
    const data = {
      posts: posts.length,
      likes: stored.reduce((sum, { likes }) => sum + likes, 0),
      comments: stored.reduce((sum, { comments }) => sum + comments, 0),
      shown: stored.map(({ platformId }) => ({ platform_id: platformId, thumbnail_url: media.picture(platformId, 0, THUMBNAIL_WIDTH) })),
    };
    return { success: true, data };
  });
}

/** What a post of the call came to. */
interface StoredPost {
  readonly likes: number;
  readonly comments: number;
  readonly platformId: string;
}

const clientOf = (post: BulkPost): string => clientIdOf(post.client_id);

async function storeBulkPost(
  tx: Transaction,
  newId: () => string,
  { post, coauthors }: { readonly post: BulkPost; readonly coauthors: readonly string[] },
  position: number,
): Promise<StoredPost> {
  const { id, platform_id: platformId } = await publishPost(tx, newId, {
    clientId: clientOf(post),
    coauthors,
    platform: post.platform,
    caption: post.caption,
    takenAt: new Date(post.taken_at),
    seedKey: post.key,
  });
  const locked = await lockPost(tx, id);
  // Deleted since the first call: it stays so.
  if (locked === null) return { likes: 0, comments: 0, platformId };
  const likes = await addLikes(tx, id, distinctHandles(post.likes, `posts.${position}.likes`));
  const comments = post.comments.map(({ handle, text, at }, index) => ({
    handle: handleIn(`posts.${position}.comments.${index}.handle`, handle),
    text,
    at: new Date(at),
  }));
  const said = await addComments(tx, id, comments, true);
  return { likes: likes.changed, comments: said.changed, platformId };
}
