import { ClientIdInput, clientIdOf } from '@balai/contracts';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { Network } from '../domain/network.ts';
import { sandboxProblems } from '../problems.ts';
import { findAccountOfClient } from '../repository/accounts.ts';
import { commentsFrom, likersAfter } from '../repository/engagement.ts';
import { deletePost, findPost, listPosts } from '../repository/posts.ts';
import { bodyReader, queryReader } from './input.ts';
import { postView } from './post-view.ts';
import { awaitAccount, awaitCoauthors, Coauthors, publishPost, requirePossible } from './publish-post.ts';
import type { SandboxContext } from './sandbox-context.ts';

const PEOPLE_SHOWN = 1000;

const readNewPost = bodyReader(
  Type.Object({
    client_id: ClientIdInput,
    platform: Network,
    coauthors: Type.Optional(Coauthors),
    caption: Type.Optional(Type.Union([Type.String({ maxLength: 2200 }), Type.Null()])),
    taken_at: Type.Optional(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
  }),
);
const readListQuery = queryReader(
  Type.Object({
    client_id: Type.Optional(ClientIdInput),
    platform: Type.Optional(Network),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  }),
);

/** Posts: publish, list, show, delete. */
export function mountPosts(app: FastifyInstance, { module }: SandboxContext): void {
  const { database, clock, newId } = module;

  app.post('/posts', async (request, reply) => {
    const body = readNewPost(request.body);
    const clientId = clientIdOf(body.client_id);
    const now = clock.now();
    const takenAt = body.taken_at == null ? now : new Date(body.taken_at);
    requirePossible(takenAt, now);
    const coauthors = await awaitCoauthors(module, body);
    const account = await awaitAccount(module, clientId, body.platform);
    const wanted = { clientId, coauthors, platform: body.platform, caption: body.caption ?? null, takenAt, seedKey: null };
    const post = await database.unitOfWork('system', (tx) => publishPost(tx, newId, wanted));
    return await reply.code(201).send({ success: true, data: postView(post, account.handle) });
  });

  app.get('/posts', async (request) => {
    const { client_id: clientId, platform, limit } = readListQuery(request.query);
    const filter = { clientId: clientIdOf(clientId), platform: platform ?? null, limit };
    return await database.read('system', async (tx) => {
      const posts = await listPosts(tx, filter);
      const handles = new Map<string, string | null>();
      for (const post of posts) {
        const key = `${post.platform}:${post.client_id}`;
        if (!handles.has(key)) handles.set(key, (await findAccountOfClient(tx, post.platform, post.client_id))?.handle ?? null);
      }
      const data = posts.map((post) => postView(post, handles.get(`${post.platform}:${post.client_id}`) ?? null));
      return { success: true, data };
    });
  });

  app.get<{ Params: { id: string } }>('/posts/:id', async (request) =>
    database.read('system', async (tx) => {
      const post = await findPost(tx, request.params.id);
      if (post === null) throw new Problem(sandboxProblems.post_not_found, { post: request.params.id });
      const account = await findAccountOfClient(tx, post.platform, post.client_id);
      const likes = await likersAfter(tx, post.platform, post.id, 0, PEOPLE_SHOWN);
      const comments = await commentsFrom(tx, post.platform, post.id, 0, PEOPLE_SHOWN);
      const data = {
        ...postView(post, account?.handle ?? null),
        likes: likes.map((like) => ({ handle: like.handle, name: like.name, at: like.liked_at.toISOString() })),
        comments: comments.map((comment) => ({
          handle: comment.handle,
          name: comment.name,
          text: comment.text,
          at: comment.commented_at.toISOString(),
        })),
      };
      return { success: true, data };
    }),
  );

  app.delete<{ Params: { id: string } }>('/posts/:id', async (request) => {
    const isDeleted = await database.unitOfWork('system', (tx) => deletePost(tx, request.params.id));
    if (!isDeleted) throw new Problem(sandboxProblems.post_not_found, { post: request.params.id });
    return { success: true, data: { id: request.params.id, deleted: true } };
  });
}
